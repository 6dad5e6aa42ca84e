CREATE TABLE "dealer" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"taxId" text,
	"paymentTerms" json NOT NULL,
	"leaseDays" bigint NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "dealer_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "branch" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"phone" text NOT NULL,
	"registrationNumber" text,
	"currency" text NOT NULL,
	"timeZone" text NOT NULL,
	"calendar" text NOT NULL,
	"dayStartsAt" bigint NOT NULL,
	"taxRate" bigint NOT NULL,
	"country" text NOT NULL,
	"payableRounding" bigint NOT NULL,
	"requiredAtRelease" json NOT NULL,
	"tills" text NOT NULL,
	"weekend" json NOT NULL,
	"opensAt" bigint NOT NULL,
	"closesAt" bigint NOT NULL,
	"carsPerHour" bigint NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "branch_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "holiday" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"day" text NOT NULL,
	"name" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "holiday_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "station" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"ofBranch" text NOT NULL,
	"state" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "station_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "instance" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"stationId" text NOT NULL,
	"publicKey" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "instance_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "series" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"instanceId" text NOT NULL,
	"kind" text NOT NULL,
	"prefix" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"memoryId" text NOT NULL,
	"state" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "series_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "location" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"name" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "location_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "moneyUnit" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"currency" text NOT NULL,
	"validFrom" text NOT NULL,
	"exponent" bigint NOT NULL,
	"decimals" bigint NOT NULL,
	"names" json NOT NULL,
	"displays" json NOT NULL,
	"payableRounding" bigint,
	"denominations" json NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "moneyUnit_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "dayHead" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"day" text NOT NULL,
	"timeline" text NOT NULL,
	"position" bigint NOT NULL,
	"digest" text NOT NULL,
	"heads" json NOT NULL,
	"signature" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "dayHead_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "role" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"rights" json NOT NULL,
	"limits" json NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "role_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "person" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"roleId" text NOT NULL,
	"pinHash" text NOT NULL,
	"badge" text NOT NULL,
	"state" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "person_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "customer" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"phoneKey" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"nationalId" text,
	"taxId" text,
	"registrationNumber" text,
	"postcode" text,
	"creditLimit" bigint NOT NULL,
	"paymentDays" bigint,
	"note" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "customer_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "customerMerge" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"fromId" text NOT NULL,
	"intoId" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "customerMerge_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "vehicle" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"plate" text NOT NULL,
	"plateKey" text NOT NULL,
	"vin" text NOT NULL,
	"vinKey" text NOT NULL,
	"model" text NOT NULL,
	"year" bigint,
	"customerId" text NOT NULL,
	"vehicleClass" text NOT NULL,
	"engineNumber" text NOT NULL,
	"colour" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "vehicle_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "vehicleMerge" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"fromId" text NOT NULL,
	"intoId" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "vehicleMerge_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "importRun" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"ofBranch" text NOT NULL,
	"fileName" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"rowsRead" bigint NOT NULL,
	"startedAt" bigint NOT NULL,
	"by" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "importRun_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "part" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"numberKey" text NOT NULL,
	"name" text NOT NULL,
	"nameOther" text NOT NULL,
	"unit" text NOT NULL,
	"price" bigint NOT NULL,
	"taxRate" bigint NOT NULL,
	"untaxedReason" text NOT NULL,
	"cost" bigint NOT NULL,
	"importId" text,
	"stamps" text NOT NULL,
	CONSTRAINT "part_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "barcode" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"code" text NOT NULL,
	"partId" text NOT NULL,
	"state" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "barcode_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "importChange" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"importId" text NOT NULL,
	"partId" text NOT NULL,
	"before" json NOT NULL,
	"after" json NOT NULL,
	CONSTRAINT "importChange_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "stockMovement" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"partId" text NOT NULL,
	"locationId" text NOT NULL,
	"quantity" bigint NOT NULL,
	"reason" text NOT NULL,
	"counted" bigint,
	"lineId" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "stockMovement_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "override" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"aboutEntity" text NOT NULL,
	"aboutId" text NOT NULL,
	"effect" bigint NOT NULL,
	"currency" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "override_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "invoice" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"kind" text NOT NULL,
	"seriesId" text NOT NULL,
	"number" bigint NOT NULL,
	"numberText" text NOT NULL,
	"day" text NOT NULL,
	"dueDay" text NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"workOrderId" text NOT NULL,
	"customerId" text NOT NULL,
	"payer" text NOT NULL,
	"seller" json NOT NULL,
	"buyer" json NOT NULL,
	"vehicle" json NOT NULL,
	"currency" text NOT NULL,
	"country" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"rounding" bigint NOT NULL,
	"prepaid" bigint NOT NULL,
	"payable" bigint NOT NULL,
	"correctsId" text,
	"correction" text,
	"reason" text NOT NULL,
	"taxNumber" text NOT NULL,
	"qr" text NOT NULL,
	CONSTRAINT "invoice_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "invoiceLine" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"invoiceId" text NOT NULL,
	"lineId" text NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"code" text NOT NULL,
	"unit" text NOT NULL,
	"quantity" bigint NOT NULL,
	"unitPrice" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"taxCategory" text NOT NULL,
	"taxRate" bigint NOT NULL,
	"untaxedReason" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"correctsLineId" text,
	CONSTRAINT "invoiceLine_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "printing" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"documentId" text NOT NULL,
	"document" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "printing_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "fiscalReceipt" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"invoiceId" text NOT NULL,
	"fn" text NOT NULL,
	"fd" text NOT NULL,
	"fpd" text NOT NULL,
	"operation" text NOT NULL,
	"printedAt" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "fiscalReceipt_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "cheque" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"number" text NOT NULL,
	"sayadId" text NOT NULL,
	"bank" text NOT NULL,
	"dueDay" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"customerId" text NOT NULL,
	"state" text NOT NULL,
	"stateAt" bigint NOT NULL,
	"stateNote" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "cheque_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "payment" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"customerId" text NOT NULL,
	"tender" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reference" text NOT NULL,
	"through" text NOT NULL,
	"denominations" json NOT NULL,
	"chequeId" text,
	"shiftId" text,
	"refundsId" text,
	"reason" text NOT NULL,
	"day" text NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "payment_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "allocation" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"paymentId" text NOT NULL,
	"invoiceId" text NOT NULL,
	"customerId" text NOT NULL,
	"amount" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "allocation_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "ledgerEntry" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"journalId" text NOT NULL,
	"account" text NOT NULL,
	"customerId" text,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"day" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "ledgerEntry_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "cashShift" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"stationId" text NOT NULL,
	"cashierId" text NOT NULL,
	"day" text NOT NULL,
	"openedAt" bigint NOT NULL,
	"state" text NOT NULL,
	"closedAt" bigint,
	"closedBy" text,
	"stamps" text NOT NULL,
	CONSTRAINT "cashShift_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "cashCount" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"shiftId" text NOT NULL,
	"kind" text NOT NULL,
	"denominations" json NOT NULL,
	"cash" bigint NOT NULL,
	"terminals" json NOT NULL,
	"cheques" bigint,
	"expectedCash" bigint NOT NULL,
	"expectedCard" bigint NOT NULL,
	"expectedCheques" bigint NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "cashCount_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "cashEntry" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"shiftId" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"toShiftId" text,
	"day" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "cashEntry_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "dayClose" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"day" text NOT NULL,
	"taken" json NOT NULL,
	"counted" json NOT NULL,
	"invoiced" bigint NOT NULL,
	"difference" bigint NOT NULL,
	"reason" text NOT NULL,
	"payments" json NOT NULL,
	"paymentCount" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "dayClose_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "appointment" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"customerId" text,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"phoneKey" text NOT NULL,
	"vehicleId" text,
	"plate" text NOT NULL,
	"plateKey" text NOT NULL,
	"model" text NOT NULL,
	"day" text NOT NULL,
	"startsAt" bigint NOT NULL,
	"minutes" bigint NOT NULL,
	"complaint" text NOT NULL,
	"jobs" json NOT NULL,
	"note" text NOT NULL,
	"bookedAt" bigint NOT NULL,
	"bookedBy" text NOT NULL,
	"state" text NOT NULL,
	"stateReason" text NOT NULL,
	"stateBy" text,
	"stateAt" bigint,
	"missedDay" text NOT NULL,
	"missedAt" bigint,
	"stamps" text NOT NULL,
	CONSTRAINT "appointment_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "cannedJob" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"nameOther" text NOT NULL,
	"vehicleClass" text NOT NULL,
	"state" text NOT NULL,
	"items" json NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "cannedJob_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "workOrder" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"seriesId" text NOT NULL,
	"number" bigint NOT NULL,
	"numberText" text NOT NULL,
	"customerId" text NOT NULL,
	"vehicleId" text NOT NULL,
	"openedAt" bigint NOT NULL,
	"openedBy" text NOT NULL,
	"bringerName" text NOT NULL,
	"bringerPhone" text NOT NULL,
	"arrival" text NOT NULL,
	"appointmentId" text,
	"fuelEighths" bigint,
	"belongings" text NOT NULL,
	"keyTag" text NOT NULL,
	"complaint" text NOT NULL,
	"odometer" bigint,
	"promisedAt" bigint,
	"costLimit" bigint,
	"technicianId" text,
	"state" text NOT NULL,
	"stateReason" text NOT NULL,
	"stateBy" text,
	"stateAt" bigint,
	"collector" text NOT NULL,
	"releasedOdometer" bigint,
	"stamps" text NOT NULL,
	CONSTRAINT "workOrder_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "workOrderStep" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "workOrderStep_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "damageMark" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"x" bigint NOT NULL,
	"y" bigint NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "damageMark_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "attachment" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"mimeType" text NOT NULL,
	"bytes" bigint NOT NULL,
	"preview" text NOT NULL,
	"stationId" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "attachment_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "workOrderJob" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"title" text NOT NULL,
	"complaint" text NOT NULL,
	"cause" text NOT NULL,
	"correction" text NOT NULL,
	"technicianId" text,
	"position" bigint NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "workOrderJob_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "workOrderLine" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"jobId" text,
	"kind" text NOT NULL,
	"partId" text,
	"description" text NOT NULL,
	"code" text NOT NULL,
	"unit" text NOT NULL,
	"unitPrice" bigint NOT NULL,
	"listPrice" bigint NOT NULL,
	"unitCost" bigint NOT NULL,
	"taxRate" bigint NOT NULL,
	"replacesId" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "workOrderLine_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "workOrderLineChange" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"lineId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"quantity" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "workOrderLineChange_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "lineTerms" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"payer" text NOT NULL,
	"payerId" text,
	"payerSaidAt" bigint,
	"approval" text NOT NULL,
	"approvalReason" text NOT NULL,
	"laterDay" text NOT NULL,
	"laterOdometer" bigint,
	"turn" bigint NOT NULL,
	"agreedQuantity" bigint,
	"agreedCost" bigint,
	"approvalSaidAt" bigint,
	"stamps" text NOT NULL,
	CONSTRAINT "lineTerms_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "untaxedLine" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"reason" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "untaxedLine_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "lineDiscount" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"lineId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"amount" bigint NOT NULL,
	"agreed" bigint NOT NULL,
	"ofQuantity" bigint NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "lineDiscount_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "servicePackage" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"customerId" text NOT NULL,
	"vehicleId" text,
	"name" text NOT NULL,
	"validUntil" text NOT NULL,
	CONSTRAINT "servicePackage_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "packageSold" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"ofBranch" text NOT NULL,
	"customerId" text NOT NULL,
	"vehicleId" text,
	"name" text NOT NULL,
	"numberText" text NOT NULL,
	"validUntil" text NOT NULL,
	"state" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "packageSold_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "packageUse" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"packageId" text NOT NULL,
	"itemId" text NOT NULL,
	"workOrderId" text NOT NULL,
	"lineId" text NOT NULL,
	"quantity" bigint NOT NULL,
	"value" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "packageUse_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "pastDocument" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"importId" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"numberText" text NOT NULL,
	"day" text NOT NULL,
	"customerId" text,
	"vehicleId" text,
	"odometer" bigint,
	"lines" json NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"currency" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "pastDocument_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "pastWork" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"importId" text NOT NULL,
	"key" text NOT NULL,
	"vehicleId" text NOT NULL,
	"day" text NOT NULL,
	"description" text NOT NULL,
	"code" text NOT NULL,
	"amount" bigint NOT NULL,
	"approval" text NOT NULL,
	"reason" text NOT NULL,
	"laterDay" text NOT NULL,
	"laterOdometer" bigint,
	CONSTRAINT "pastWork_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "importItem" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"importId" text NOT NULL,
	"noun" text NOT NULL,
	"rowId" text NOT NULL,
	"key" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "importItem_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "importLayout" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"headings" text NOT NULL,
	"columns" json NOT NULL,
	"calendar" text NOT NULL,
	"money" text NOT NULL,
	"stamps" text NOT NULL,
	CONSTRAINT "importLayout_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "mark" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"decisionId" text NOT NULL,
	"command" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "mark_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "divergence" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"stationId" text NOT NULL,
	"entity" text NOT NULL,
	"rowId" text NOT NULL,
	"count" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "divergence_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "resolution" (
	"dealerId" text NOT NULL,
	"id" text NOT NULL,
	"branchId" text NOT NULL,
	"findingKey" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "resolution_dealerId_id_pk" PRIMARY KEY("dealerId","id")
);

CREATE TABLE "stockOnHand" (
	"dealerId" text NOT NULL,
	"partId" text NOT NULL,
	"locationId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "stockOnHand_dealerId_partId_locationId_pk" PRIMARY KEY("dealerId","partId","locationId")
);

CREATE TABLE "movedForLine" (
	"dealerId" text NOT NULL,
	"lineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "movedForLine_dealerId_lineId_pk" PRIMARY KEY("dealerId","lineId")
);

CREATE TABLE "lineQuantity" (
	"dealerId" text NOT NULL,
	"lineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "lineQuantity_dealerId_lineId_pk" PRIMARY KEY("dealerId","lineId")
);

CREATE TABLE "discountOnLine" (
	"dealerId" text NOT NULL,
	"lineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "discountOnLine_dealerId_lineId_pk" PRIMARY KEY("dealerId","lineId")
);

CREATE TABLE "chargedOnLine" (
	"dealerId" text NOT NULL,
	"lineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "chargedOnLine_dealerId_lineId_pk" PRIMARY KEY("dealerId","lineId")
);

CREATE TABLE "discountCharged" (
	"dealerId" text NOT NULL,
	"lineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "discountCharged_dealerId_lineId_pk" PRIMARY KEY("dealerId","lineId")
);

CREATE TABLE "creditedOnLine" (
	"dealerId" text NOT NULL,
	"correctsLineId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "creditedOnLine_dealerId_correctsLineId_pk" PRIMARY KEY("dealerId","correctsLineId")
);

CREATE TABLE "creditedOnInvoice" (
	"dealerId" text NOT NULL,
	"correctsId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "creditedOnInvoice_dealerId_correctsId_pk" PRIMARY KEY("dealerId","correctsId")
);

CREATE TABLE "partUse" (
	"dealerId" text NOT NULL,
	"partId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "partUse_dealerId_partId_pk" PRIMARY KEY("dealerId","partId")
);

CREATE TABLE "usedOfItem" (
	"dealerId" text NOT NULL,
	"itemId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "usedOfItem_dealerId_itemId_pk" PRIMARY KEY("dealerId","itemId")
);

CREATE TABLE "paidOnInvoice" (
	"dealerId" text NOT NULL,
	"invoiceId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "paidOnInvoice_dealerId_invoiceId_pk" PRIMARY KEY("dealerId","invoiceId")
);

CREATE TABLE "allocatedOfPayment" (
	"dealerId" text NOT NULL,
	"paymentId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "allocatedOfPayment_dealerId_paymentId_pk" PRIMARY KEY("dealerId","paymentId")
);

CREATE TABLE "refundedOfPayment" (
	"dealerId" text NOT NULL,
	"refundsId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "refundedOfPayment_dealerId_refundsId_pk" PRIMARY KEY("dealerId","refundsId")
);

CREATE TABLE "takenInShift" (
	"dealerId" text NOT NULL,
	"shiftId" text NOT NULL,
	"tender" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "takenInShift_dealerId_shiftId_tender_pk" PRIMARY KEY("dealerId","shiftId","tender")
);

CREATE TABLE "entriesOfShift" (
	"dealerId" text NOT NULL,
	"shiftId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "entriesOfShift_dealerId_shiftId_pk" PRIMARY KEY("dealerId","shiftId")
);

CREATE TABLE "accountBalance" (
	"dealerId" text NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "accountBalance_dealerId_account_currency_pk" PRIMARY KEY("dealerId","account","currency")
);

CREATE TABLE "customerBalance" (
	"dealerId" text NOT NULL,
	"customerId" text NOT NULL,
	"account" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "customerBalance_dealerId_customerId_account_pk" PRIMARY KEY("dealerId","customerId","account")
);

CREATE TABLE "timesPrinted" (
	"dealerId" text NOT NULL,
	"documentId" text NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "timesPrinted_dealerId_documentId_pk" PRIMARY KEY("dealerId","documentId")
);

CREATE TABLE "dealership" (
	"id" text PRIMARY KEY NOT NULL
);

CREATE TABLE "log" (
	"dealerId" text NOT NULL,
	"position" bigint NOT NULL,
	"id" text NOT NULL,
	"instance" text NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"stamp" text NOT NULL,
	"digest" text NOT NULL,
	"scopes" text[] NOT NULL,
	"schema" integer NOT NULL,
	"size" integer NOT NULL,
	"body" text NOT NULL,
	"seal" text,
	CONSTRAINT "log_dealerId_position_pk" PRIMARY KEY("dealerId","position")
);

CREATE TABLE "head" (
	"dealerId" text NOT NULL,
	"instance" text NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"stamp" text,
	CONSTRAINT "head_dealerId_instance_pk" PRIMARY KEY("dealerId","instance")
);

CREATE TABLE "stream" (
	"dealerId" text PRIMARY KEY NOT NULL,
	"timeline" text NOT NULL,
	"position" bigint NOT NULL,
	"digest" text NOT NULL,
	"backedUpThrough" bigint NOT NULL,
	"lastInstance" text,
	"lastSeq" bigint,
	"clockMs" bigint NOT NULL,
	"clockCounter" bigint NOT NULL,
	"schema" integer
);

CREATE TABLE "learnt" (
	"dealerId" text PRIMARY KEY NOT NULL,
	"knows" text NOT NULL
);

CREATE TABLE "device" (
	"dealerId" text NOT NULL,
	"instanceId" text PRIMARY KEY NOT NULL,
	"stationId" text NOT NULL,
	"branchId" text NOT NULL,
	"publicKey" text NOT NULL,
	"state" text NOT NULL
);

CREATE TABLE "enrolmentCode" (
	"dealerId" text NOT NULL,
	"hash" text PRIMARY KEY NOT NULL,
	"branchId" text NOT NULL,
	"stationId" text,
	"expiresAt" bigint NOT NULL,
	"usedAt" bigint,
	"byHand" integer NOT NULL,
	"name" text,
	"publicKey" text,
	"enrolment" text
);

CREATE TABLE "contact" (
	"dealerId" text NOT NULL,
	"instanceId" text NOT NULL,
	"at" bigint NOT NULL,
	"isOpen" integer NOT NULL,
	CONSTRAINT "contact_dealerId_instanceId_pk" PRIMARY KEY("dealerId","instanceId")
);

CREATE TABLE "fieldHistory" (
	"dealerId" text NOT NULL,
	"entity" text NOT NULL,
	"id" text NOT NULL,
	"group" text NOT NULL,
	"stamp" text NOT NULL,
	"values" text NOT NULL,
	CONSTRAINT "fieldHistory_dealerId_entity_id_group_stamp_pk" PRIMARY KEY("dealerId","entity","id","group","stamp")
);

CREATE TABLE "headOfficeKey" (
	"dealerId" text PRIMARY KEY NOT NULL,
	"publicKey" text NOT NULL,
	"privateKey" text NOT NULL
);

CREATE TABLE "file" (
	"dealerId" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"have" bigint NOT NULL,
	"mimeType" text NOT NULL,
	"startedAt" bigint NOT NULL,
	"wholeAt" bigint,
	CONSTRAINT "file_dealerId_sha256_pk" PRIMARY KEY("dealerId","sha256")
);

CREATE TABLE "filePiece" (
	"dealerId" text NOT NULL,
	"sha256" text NOT NULL,
	"from" bigint NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "filePiece_dealerId_sha256_from_pk" PRIMARY KEY("dealerId","sha256","from")
);

CREATE INDEX "instance_stationId" ON "instance" USING btree ("dealerId","stationId");
CREATE INDEX "series_instanceId" ON "series" USING btree ("dealerId","instanceId");
CREATE INDEX "customer_phoneKey" ON "customer" USING btree ("dealerId","phoneKey");
CREATE INDEX "customer_nationalId" ON "customer" USING btree ("dealerId","nationalId");
CREATE INDEX "customer_kind" ON "customer" USING btree ("dealerId","kind");
CREATE INDEX "customerMerge_fromId" ON "customerMerge" USING btree ("dealerId","fromId");
CREATE INDEX "customerMerge_intoId" ON "customerMerge" USING btree ("dealerId","intoId");
CREATE INDEX "vehicle_plateKey" ON "vehicle" USING btree ("dealerId","plateKey");
CREATE INDEX "vehicle_vinKey" ON "vehicle" USING btree ("dealerId","vinKey");
CREATE INDEX "vehicle_customerId" ON "vehicle" USING btree ("dealerId","customerId");
CREATE INDEX "vehicleMerge_fromId" ON "vehicleMerge" USING btree ("dealerId","fromId");
CREATE INDEX "vehicleMerge_intoId" ON "vehicleMerge" USING btree ("dealerId","intoId");
CREATE INDEX "part_numberKey" ON "part" USING btree ("dealerId","numberKey");
CREATE INDEX "barcode_code" ON "barcode" USING btree ("dealerId","code");
CREATE INDEX "barcode_partId" ON "barcode" USING btree ("dealerId","partId");
CREATE INDEX "importChange_importId" ON "importChange" USING btree ("dealerId","importId");
CREATE INDEX "stockMovement_partId_at" ON "stockMovement" USING btree ("dealerId","partId","at");
CREATE INDEX "override_at" ON "override" USING btree ("dealerId","at");
CREATE INDEX "override_aboutId" ON "override" USING btree ("dealerId","aboutId");
CREATE INDEX "invoice_workOrderId" ON "invoice" USING btree ("dealerId","workOrderId");
CREATE INDEX "invoice_seriesId_number" ON "invoice" USING btree ("dealerId","seriesId","number");
CREATE INDEX "invoice_customerId_at" ON "invoice" USING btree ("dealerId","customerId","at");
CREATE INDEX "invoice_at" ON "invoice" USING btree ("dealerId","at");
CREATE INDEX "invoice_day" ON "invoice" USING btree ("dealerId","day");
CREATE INDEX "invoice_correctsId" ON "invoice" USING btree ("dealerId","correctsId");
CREATE INDEX "invoiceLine_invoiceId" ON "invoiceLine" USING btree ("dealerId","invoiceId");
CREATE INDEX "invoiceLine_lineId" ON "invoiceLine" USING btree ("dealerId","lineId");
CREATE INDEX "printing_documentId" ON "printing" USING btree ("dealerId","documentId");
CREATE INDEX "fiscalReceipt_invoiceId" ON "fiscalReceipt" USING btree ("dealerId","invoiceId");
CREATE INDEX "cheque_state_dueDay" ON "cheque" USING btree ("dealerId","state","dueDay");
CREATE INDEX "cheque_customerId" ON "cheque" USING btree ("dealerId","customerId");
CREATE INDEX "cheque_sayadId" ON "cheque" USING btree ("dealerId","sayadId");
CREATE INDEX "payment_customerId_at" ON "payment" USING btree ("dealerId","customerId","at");
CREATE INDEX "payment_day" ON "payment" USING btree ("dealerId","day");
CREATE INDEX "payment_shiftId" ON "payment" USING btree ("dealerId","shiftId");
CREATE INDEX "payment_chequeId" ON "payment" USING btree ("dealerId","chequeId");
CREATE INDEX "payment_at" ON "payment" USING btree ("dealerId","at");
CREATE INDEX "allocation_paymentId" ON "allocation" USING btree ("dealerId","paymentId");
CREATE INDEX "allocation_invoiceId" ON "allocation" USING btree ("dealerId","invoiceId");
CREATE INDEX "ledgerEntry_journalId" ON "ledgerEntry" USING btree ("dealerId","journalId");
CREATE INDEX "ledgerEntry_customerId" ON "ledgerEntry" USING btree ("dealerId","customerId");
CREATE INDEX "cashShift_state" ON "cashShift" USING btree ("dealerId","state");
CREATE INDEX "cashShift_day" ON "cashShift" USING btree ("dealerId","day");
CREATE INDEX "cashCount_shiftId" ON "cashCount" USING btree ("dealerId","shiftId");
CREATE INDEX "cashEntry_shiftId" ON "cashEntry" USING btree ("dealerId","shiftId");
CREATE INDEX "cashEntry_day" ON "cashEntry" USING btree ("dealerId","day");
CREATE INDEX "dayClose_day" ON "dayClose" USING btree ("dealerId","day");
CREATE INDEX "appointment_day_startsAt" ON "appointment" USING btree ("dealerId","day","startsAt");
CREATE INDEX "appointment_customerId" ON "appointment" USING btree ("dealerId","customerId");
CREATE INDEX "appointment_vehicleId" ON "appointment" USING btree ("dealerId","vehicleId");
CREATE INDEX "workOrder_vehicleId" ON "workOrder" USING btree ("dealerId","vehicleId");
CREATE INDEX "workOrder_customerId" ON "workOrder" USING btree ("dealerId","customerId");
CREATE INDEX "workOrder_state_openedAt" ON "workOrder" USING btree ("dealerId","state","openedAt");
CREATE INDEX "workOrder_appointmentId" ON "workOrder" USING btree ("dealerId","appointmentId");
CREATE INDEX "workOrder_seriesId_number" ON "workOrder" USING btree ("dealerId","seriesId","number");
CREATE INDEX "workOrderStep_workOrderId" ON "workOrderStep" USING btree ("dealerId","workOrderId");
CREATE INDEX "damageMark_workOrderId" ON "damageMark" USING btree ("dealerId","workOrderId");
CREATE INDEX "attachment_workOrderId" ON "attachment" USING btree ("dealerId","workOrderId");
CREATE INDEX "attachment_sha256" ON "attachment" USING btree ("dealerId","sha256");
CREATE INDEX "workOrderJob_workOrderId" ON "workOrderJob" USING btree ("dealerId","workOrderId");
CREATE INDEX "workOrderLine_workOrderId" ON "workOrderLine" USING btree ("dealerId","workOrderId");
CREATE INDEX "workOrderLineChange_lineId" ON "workOrderLineChange" USING btree ("dealerId","lineId");
CREATE INDEX "lineTerms_workOrderId" ON "lineTerms" USING btree ("dealerId","workOrderId");
CREATE INDEX "lineTerms_approval" ON "lineTerms" USING btree ("dealerId","approval");
CREATE INDEX "lineTerms_payerId" ON "lineTerms" USING btree ("dealerId","payerId");
CREATE INDEX "lineTerms_turn" ON "lineTerms" USING btree ("dealerId","turn");
CREATE INDEX "untaxedLine_workOrderId" ON "untaxedLine" USING btree ("dealerId","workOrderId");
CREATE INDEX "lineDiscount_lineId" ON "lineDiscount" USING btree ("dealerId","lineId");
CREATE INDEX "servicePackage_customerId" ON "servicePackage" USING btree ("dealerId","customerId");
CREATE INDEX "servicePackage_vehicleId" ON "servicePackage" USING btree ("dealerId","vehicleId");
CREATE INDEX "packageSold_customerId" ON "packageSold" USING btree ("dealerId","customerId");
CREATE INDEX "packageSold_vehicleId" ON "packageSold" USING btree ("dealerId","vehicleId");
CREATE INDEX "packageUse_packageId" ON "packageUse" USING btree ("dealerId","packageId");
CREATE INDEX "packageUse_lineId" ON "packageUse" USING btree ("dealerId","lineId");
CREATE INDEX "packageUse_workOrderId" ON "packageUse" USING btree ("dealerId","workOrderId");
CREATE INDEX "pastDocument_customerId" ON "pastDocument" USING btree ("dealerId","customerId");
CREATE INDEX "pastDocument_vehicleId" ON "pastDocument" USING btree ("dealerId","vehicleId");
CREATE INDEX "pastDocument_key" ON "pastDocument" USING btree ("dealerId","key");
CREATE INDEX "pastDocument_importId" ON "pastDocument" USING btree ("dealerId","importId");
CREATE INDEX "pastWork_vehicleId" ON "pastWork" USING btree ("dealerId","vehicleId");
CREATE INDEX "pastWork_key" ON "pastWork" USING btree ("dealerId","key");
CREATE INDEX "pastWork_importId" ON "pastWork" USING btree ("dealerId","importId");
CREATE INDEX "importItem_importId" ON "importItem" USING btree ("dealerId","importId");
CREATE INDEX "importItem_noun_key" ON "importItem" USING btree ("dealerId","noun","key");
CREATE INDEX "importItem_rowId" ON "importItem" USING btree ("dealerId","rowId");
CREATE INDEX "importLayout_kind_headings" ON "importLayout" USING btree ("dealerId","kind","headings");
CREATE INDEX "mark_decisionId" ON "mark" USING btree ("dealerId","decisionId");
CREATE INDEX "resolution_findingKey" ON "resolution" USING btree ("dealerId","findingKey");
CREATE UNIQUE INDEX "log_id" ON "log" USING btree ("dealerId","id");
CREATE UNIQUE INDEX "log_instance_seq" ON "log" USING btree ("dealerId","instance","seq");
CREATE INDEX "device_dealer" ON "device" USING btree ("dealerId");
CREATE INDEX "enrolmentCode_dealer" ON "enrolmentCode" USING btree ("dealerId");
