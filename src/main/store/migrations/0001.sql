CREATE TABLE `dealer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`taxId` text,
	`paymentTerms` text NOT NULL,
	`leaseDays` integer NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `branch` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`phone` text NOT NULL,
	`registrationNumber` text,
	`currency` text NOT NULL,
	`timeZone` text NOT NULL,
	`calendar` text NOT NULL,
	`dayStartsAt` integer NOT NULL,
	`taxRate` integer NOT NULL,
	`country` text NOT NULL,
	`payableRounding` integer NOT NULL,
	`requiredAtRelease` text NOT NULL,
	`tills` text NOT NULL,
	`weekend` text NOT NULL,
	`opensAt` integer NOT NULL,
	`closesAt` integer NOT NULL,
	`carsPerHour` integer NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `holiday` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`day` text NOT NULL,
	`name` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `station` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`ofBranch` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `instance` (
	`id` text PRIMARY KEY NOT NULL,
	`stationId` text NOT NULL,
	`publicKey` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `instance_stationId` ON `instance` (`stationId`);
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`instanceId` text NOT NULL,
	`kind` text NOT NULL,
	`prefix` text NOT NULL,
	`ordinal` integer NOT NULL,
	`memoryId` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `series_instanceId` ON `series` (`instanceId`);
CREATE TABLE `location` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`name` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `moneyUnit` (
	`id` text PRIMARY KEY NOT NULL,
	`currency` text NOT NULL,
	`validFrom` text NOT NULL,
	`exponent` integer NOT NULL,
	`decimals` integer NOT NULL,
	`names` text NOT NULL,
	`displays` text NOT NULL,
	`payableRounding` integer,
	`denominations` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `dayHead` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`timeline` text NOT NULL,
	`position` integer NOT NULL,
	`digest` text NOT NULL,
	`heads` text NOT NULL,
	`signature` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `role` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`rights` text NOT NULL,
	`limits` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`roleId` text NOT NULL,
	`pinHash` text NOT NULL,
	`badge` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`phoneKey` text NOT NULL,
	`address` text NOT NULL,
	`kind` text NOT NULL,
	`nationalId` text,
	`taxId` text,
	`registrationNumber` text,
	`postcode` text,
	`creditLimit` integer NOT NULL,
	`paymentDays` integer,
	`note` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `customer_phoneKey` ON `customer` (`phoneKey`);
CREATE INDEX `customer_nationalId` ON `customer` (`nationalId`);
CREATE INDEX `customer_kind` ON `customer` (`kind`);
CREATE TABLE `customerMerge` (
	`id` text PRIMARY KEY NOT NULL,
	`fromId` text NOT NULL,
	`intoId` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `customerMerge_fromId` ON `customerMerge` (`fromId`);
CREATE INDEX `customerMerge_intoId` ON `customerMerge` (`intoId`);
CREATE TABLE `vehicle` (
	`id` text PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`plateKey` text NOT NULL,
	`vin` text NOT NULL,
	`vinKey` text NOT NULL,
	`model` text NOT NULL,
	`year` integer,
	`customerId` text NOT NULL,
	`vehicleClass` text NOT NULL,
	`engineNumber` text NOT NULL,
	`colour` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `vehicle_plateKey` ON `vehicle` (`plateKey`);
CREATE INDEX `vehicle_vinKey` ON `vehicle` (`vinKey`);
CREATE INDEX `vehicle_customerId` ON `vehicle` (`customerId`);
CREATE TABLE `vehicleMerge` (
	`id` text PRIMARY KEY NOT NULL,
	`fromId` text NOT NULL,
	`intoId` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `vehicleMerge_fromId` ON `vehicleMerge` (`fromId`);
CREATE INDEX `vehicleMerge_intoId` ON `vehicleMerge` (`intoId`);
CREATE TABLE `importRun` (
	`id` text PRIMARY KEY NOT NULL,
	`ofBranch` text NOT NULL,
	`fileName` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`rowsRead` integer NOT NULL,
	`startedAt` integer NOT NULL,
	`by` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `part` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`numberKey` text NOT NULL,
	`name` text NOT NULL,
	`nameOther` text NOT NULL,
	`unit` text NOT NULL,
	`price` integer NOT NULL,
	`taxRate` integer NOT NULL,
	`untaxedReason` text NOT NULL,
	`cost` integer NOT NULL,
	`importId` text,
	`stamps` text NOT NULL
);

CREATE INDEX `part_numberKey` ON `part` (`numberKey`);
CREATE TABLE `barcode` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`partId` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `barcode_code` ON `barcode` (`code`);
CREATE INDEX `barcode_partId` ON `barcode` (`partId`);
CREATE TABLE `importChange` (
	`id` text PRIMARY KEY NOT NULL,
	`importId` text NOT NULL,
	`partId` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL
);

CREATE INDEX `importChange_importId` ON `importChange` (`importId`);
CREATE TABLE `stockMovement` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`partId` text NOT NULL,
	`locationId` text NOT NULL,
	`quantity` integer NOT NULL,
	`reason` text NOT NULL,
	`counted` integer,
	`lineId` text,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `stockMovement_partId_at` ON `stockMovement` (`partId`,`at`);
CREATE TABLE `override` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`aboutEntity` text NOT NULL,
	`aboutId` text NOT NULL,
	`effect` integer NOT NULL,
	`currency` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `override_at` ON `override` (`at`);
CREATE INDEX `override_aboutId` ON `override` (`aboutId`);
CREATE TABLE `invoice` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`kind` text NOT NULL,
	`seriesId` text NOT NULL,
	`number` integer NOT NULL,
	`numberText` text NOT NULL,
	`day` text NOT NULL,
	`dueDay` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`workOrderId` text NOT NULL,
	`customerId` text NOT NULL,
	`payer` text NOT NULL,
	`seller` text NOT NULL,
	`buyer` text NOT NULL,
	`vehicle` text NOT NULL,
	`currency` text NOT NULL,
	`country` text NOT NULL,
	`net` integer NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL,
	`rounding` integer NOT NULL,
	`prepaid` integer NOT NULL,
	`payable` integer NOT NULL,
	`correctsId` text,
	`correction` text,
	`reason` text NOT NULL,
	`taxNumber` text NOT NULL,
	`qr` text NOT NULL
);

CREATE INDEX `invoice_workOrderId` ON `invoice` (`workOrderId`);
CREATE INDEX `invoice_seriesId_number` ON `invoice` (`seriesId`,`number`);
CREATE INDEX `invoice_customerId_at` ON `invoice` (`customerId`,`at`);
CREATE INDEX `invoice_at` ON `invoice` (`at`);
CREATE INDEX `invoice_day` ON `invoice` (`day`);
CREATE INDEX `invoice_correctsId` ON `invoice` (`correctsId`);
CREATE TABLE `invoiceLine` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`invoiceId` text NOT NULL,
	`lineId` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`code` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`unitPrice` integer NOT NULL,
	`discount` integer NOT NULL,
	`taxCategory` text NOT NULL,
	`taxRate` integer NOT NULL,
	`untaxedReason` text NOT NULL,
	`net` integer NOT NULL,
	`tax` integer NOT NULL,
	`correctsLineId` text
);

CREATE INDEX `invoiceLine_invoiceId` ON `invoiceLine` (`invoiceId`);
CREATE INDEX `invoiceLine_lineId` ON `invoiceLine` (`lineId`);
CREATE TABLE `printing` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`documentId` text NOT NULL,
	`document` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `printing_documentId` ON `printing` (`documentId`);
CREATE TABLE `fiscalReceipt` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`invoiceId` text NOT NULL,
	`fn` text NOT NULL,
	`fd` text NOT NULL,
	`fpd` text NOT NULL,
	`operation` text NOT NULL,
	`printedAt` integer NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `fiscalReceipt_invoiceId` ON `fiscalReceipt` (`invoiceId`);
CREATE TABLE `cheque` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`number` text NOT NULL,
	`sayadId` text NOT NULL,
	`bank` text NOT NULL,
	`dueDay` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`customerId` text NOT NULL,
	`state` text NOT NULL,
	`stateAt` integer NOT NULL,
	`stateNote` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `cheque_state_dueDay` ON `cheque` (`state`,`dueDay`);
CREATE INDEX `cheque_customerId` ON `cheque` (`customerId`);
CREATE INDEX `cheque_sayadId` ON `cheque` (`sayadId`);
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`customerId` text NOT NULL,
	`tender` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text NOT NULL,
	`through` text NOT NULL,
	`denominations` text NOT NULL,
	`chequeId` text,
	`shiftId` text,
	`refundsId` text,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL
);

CREATE INDEX `payment_customerId_at` ON `payment` (`customerId`,`at`);
CREATE INDEX `payment_day` ON `payment` (`day`);
CREATE INDEX `payment_shiftId` ON `payment` (`shiftId`);
CREATE INDEX `payment_chequeId` ON `payment` (`chequeId`);
CREATE INDEX `payment_at` ON `payment` (`at`);
CREATE TABLE `allocation` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`paymentId` text NOT NULL,
	`invoiceId` text NOT NULL,
	`customerId` text NOT NULL,
	`amount` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `allocation_paymentId` ON `allocation` (`paymentId`);
CREATE INDEX `allocation_invoiceId` ON `allocation` (`invoiceId`);
CREATE TABLE `ledgerEntry` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`journalId` text NOT NULL,
	`account` text NOT NULL,
	`customerId` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `ledgerEntry_journalId` ON `ledgerEntry` (`journalId`);
CREATE INDEX `ledgerEntry_customerId` ON `ledgerEntry` (`customerId`);
CREATE TABLE `cashShift` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`stationId` text NOT NULL,
	`cashierId` text NOT NULL,
	`day` text NOT NULL,
	`openedAt` integer NOT NULL,
	`state` text NOT NULL,
	`closedAt` integer,
	`closedBy` text,
	`stamps` text NOT NULL
);

CREATE INDEX `cashShift_state` ON `cashShift` (`state`);
CREATE INDEX `cashShift_day` ON `cashShift` (`day`);
CREATE TABLE `cashCount` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`shiftId` text NOT NULL,
	`kind` text NOT NULL,
	`denominations` text NOT NULL,
	`cash` integer NOT NULL,
	`terminals` text NOT NULL,
	`cheques` integer,
	`expectedCash` integer NOT NULL,
	`expectedCard` integer NOT NULL,
	`expectedCheques` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `cashCount_shiftId` ON `cashCount` (`shiftId`);
CREATE TABLE `cashEntry` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`shiftId` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`toShiftId` text,
	`day` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `cashEntry_shiftId` ON `cashEntry` (`shiftId`);
CREATE INDEX `cashEntry_day` ON `cashEntry` (`day`);
CREATE TABLE `dayClose` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`day` text NOT NULL,
	`taken` text NOT NULL,
	`counted` text NOT NULL,
	`invoiced` integer NOT NULL,
	`difference` integer NOT NULL,
	`reason` text NOT NULL,
	`payments` text NOT NULL,
	`paymentCount` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `dayClose_day` ON `dayClose` (`day`);
CREATE TABLE `appointment` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`customerId` text,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`phoneKey` text NOT NULL,
	`vehicleId` text,
	`plate` text NOT NULL,
	`plateKey` text NOT NULL,
	`model` text NOT NULL,
	`day` text NOT NULL,
	`startsAt` integer NOT NULL,
	`minutes` integer NOT NULL,
	`complaint` text NOT NULL,
	`jobs` text NOT NULL,
	`note` text NOT NULL,
	`bookedAt` integer NOT NULL,
	`bookedBy` text NOT NULL,
	`state` text NOT NULL,
	`stateReason` text NOT NULL,
	`stateBy` text,
	`stateAt` integer,
	`missedDay` text NOT NULL,
	`missedAt` integer,
	`stamps` text NOT NULL
);

CREATE INDEX `appointment_day_startsAt` ON `appointment` (`day`,`startsAt`);
CREATE INDEX `appointment_customerId` ON `appointment` (`customerId`);
CREATE INDEX `appointment_vehicleId` ON `appointment` (`vehicleId`);
CREATE TABLE `cannedJob` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`nameOther` text NOT NULL,
	`vehicleClass` text NOT NULL,
	`state` text NOT NULL,
	`items` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `workOrder` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`seriesId` text NOT NULL,
	`number` integer NOT NULL,
	`numberText` text NOT NULL,
	`customerId` text NOT NULL,
	`vehicleId` text NOT NULL,
	`openedAt` integer NOT NULL,
	`openedBy` text NOT NULL,
	`bringerName` text NOT NULL,
	`bringerPhone` text NOT NULL,
	`arrival` text NOT NULL,
	`appointmentId` text,
	`fuelEighths` integer,
	`belongings` text NOT NULL,
	`keyTag` text NOT NULL,
	`complaint` text NOT NULL,
	`odometer` integer,
	`promisedAt` integer,
	`costLimit` integer,
	`technicianId` text,
	`state` text NOT NULL,
	`stateReason` text NOT NULL,
	`stateBy` text,
	`stateAt` integer,
	`collector` text NOT NULL,
	`releasedOdometer` integer,
	`stamps` text NOT NULL
);

CREATE INDEX `workOrder_vehicleId` ON `workOrder` (`vehicleId`);
CREATE INDEX `workOrder_customerId` ON `workOrder` (`customerId`);
CREATE INDEX `workOrder_state_openedAt` ON `workOrder` (`state`,`openedAt`);
CREATE INDEX `workOrder_appointmentId` ON `workOrder` (`appointmentId`);
CREATE INDEX `workOrder_seriesId_number` ON `workOrder` (`seriesId`,`number`);
CREATE TABLE `workOrderStep` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`to` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `workOrderStep_workOrderId` ON `workOrderStep` (`workOrderId`);
CREATE TABLE `damageMark` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`x` integer NOT NULL,
	`y` integer NOT NULL,
	`kind` text NOT NULL,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `damageMark_workOrderId` ON `damageMark` (`workOrderId`);
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`mimeType` text NOT NULL,
	`bytes` integer NOT NULL,
	`preview` text NOT NULL,
	`stationId` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `attachment_workOrderId` ON `attachment` (`workOrderId`);
CREATE INDEX `attachment_sha256` ON `attachment` (`sha256`);
CREATE TABLE `workOrderJob` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`title` text NOT NULL,
	`complaint` text NOT NULL,
	`cause` text NOT NULL,
	`correction` text NOT NULL,
	`technicianId` text,
	`position` integer NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `workOrderJob_workOrderId` ON `workOrderJob` (`workOrderId`);
CREATE TABLE `workOrderLine` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`jobId` text,
	`kind` text NOT NULL,
	`partId` text,
	`description` text NOT NULL,
	`code` text NOT NULL,
	`unit` text NOT NULL,
	`unitPrice` integer NOT NULL,
	`listPrice` integer NOT NULL,
	`unitCost` integer NOT NULL,
	`taxRate` integer NOT NULL,
	`replacesId` text,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `workOrderLine_workOrderId` ON `workOrderLine` (`workOrderId`);
CREATE TABLE `workOrderLineChange` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`lineId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`quantity` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `workOrderLineChange_lineId` ON `workOrderLineChange` (`lineId`);
CREATE TABLE `lineTerms` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`payer` text NOT NULL,
	`payerId` text,
	`payerSaidAt` integer,
	`approval` text NOT NULL,
	`approvalReason` text NOT NULL,
	`laterDay` text NOT NULL,
	`laterOdometer` integer,
	`turn` integer NOT NULL,
	`agreedQuantity` integer,
	`agreedCost` integer,
	`approvalSaidAt` integer,
	`stamps` text NOT NULL
);

CREATE INDEX `lineTerms_workOrderId` ON `lineTerms` (`workOrderId`);
CREATE INDEX `lineTerms_approval` ON `lineTerms` (`approval`);
CREATE INDEX `lineTerms_payerId` ON `lineTerms` (`payerId`);
CREATE INDEX `lineTerms_turn` ON `lineTerms` (`turn`);
CREATE TABLE `untaxedLine` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`reason` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `untaxedLine_workOrderId` ON `untaxedLine` (`workOrderId`);
CREATE TABLE `lineDiscount` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`lineId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`amount` integer NOT NULL,
	`agreed` integer NOT NULL,
	`ofQuantity` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `lineDiscount_lineId` ON `lineDiscount` (`lineId`);
CREATE TABLE `servicePackage` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`customerId` text NOT NULL,
	`vehicleId` text,
	`name` text NOT NULL,
	`validUntil` text NOT NULL
);

CREATE INDEX `servicePackage_customerId` ON `servicePackage` (`customerId`);
CREATE INDEX `servicePackage_vehicleId` ON `servicePackage` (`vehicleId`);
CREATE TABLE `packageSold` (
	`id` text PRIMARY KEY NOT NULL,
	`ofBranch` text NOT NULL,
	`customerId` text NOT NULL,
	`vehicleId` text,
	`name` text NOT NULL,
	`numberText` text NOT NULL,
	`validUntil` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `packageSold_customerId` ON `packageSold` (`customerId`);
CREATE INDEX `packageSold_vehicleId` ON `packageSold` (`vehicleId`);
CREATE TABLE `packageUse` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`packageId` text NOT NULL,
	`itemId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`lineId` text NOT NULL,
	`quantity` integer NOT NULL,
	`value` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `packageUse_packageId` ON `packageUse` (`packageId`);
CREATE INDEX `packageUse_lineId` ON `packageUse` (`lineId`);
CREATE INDEX `packageUse_workOrderId` ON `packageUse` (`workOrderId`);
CREATE TABLE `pastDocument` (
	`id` text PRIMARY KEY NOT NULL,
	`importId` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`numberText` text NOT NULL,
	`day` text NOT NULL,
	`customerId` text,
	`vehicleId` text,
	`odometer` integer,
	`lines` text NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL,
	`currency` text NOT NULL,
	`note` text NOT NULL
);

CREATE INDEX `pastDocument_customerId` ON `pastDocument` (`customerId`);
CREATE INDEX `pastDocument_vehicleId` ON `pastDocument` (`vehicleId`);
CREATE INDEX `pastDocument_key` ON `pastDocument` (`key`);
CREATE INDEX `pastDocument_importId` ON `pastDocument` (`importId`);
CREATE TABLE `pastWork` (
	`id` text PRIMARY KEY NOT NULL,
	`importId` text NOT NULL,
	`key` text NOT NULL,
	`vehicleId` text NOT NULL,
	`day` text NOT NULL,
	`description` text NOT NULL,
	`code` text NOT NULL,
	`amount` integer NOT NULL,
	`approval` text NOT NULL,
	`reason` text NOT NULL,
	`laterDay` text NOT NULL,
	`laterOdometer` integer
);

CREATE INDEX `pastWork_vehicleId` ON `pastWork` (`vehicleId`);
CREATE INDEX `pastWork_key` ON `pastWork` (`key`);
CREATE INDEX `pastWork_importId` ON `pastWork` (`importId`);
CREATE TABLE `importItem` (
	`id` text PRIMARY KEY NOT NULL,
	`importId` text NOT NULL,
	`noun` text NOT NULL,
	`rowId` text NOT NULL,
	`key` text NOT NULL,
	`code` text NOT NULL
);

CREATE INDEX `importItem_importId` ON `importItem` (`importId`);
CREATE INDEX `importItem_noun_key` ON `importItem` (`noun`,`key`);
CREATE INDEX `importItem_rowId` ON `importItem` (`rowId`);
CREATE TABLE `importLayout` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`headings` text NOT NULL,
	`columns` text NOT NULL,
	`calendar` text NOT NULL,
	`money` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `importLayout_kind_headings` ON `importLayout` (`kind`,`headings`);
CREATE TABLE `mark` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`decisionId` text NOT NULL,
	`command` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `mark_decisionId` ON `mark` (`decisionId`);
CREATE TABLE `divergence` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`stationId` text NOT NULL,
	`entity` text NOT NULL,
	`rowId` text NOT NULL,
	`count` integer NOT NULL,
	`at` integer NOT NULL
);

CREATE TABLE `resolution` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`findingKey` text NOT NULL,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `resolution_findingKey` ON `resolution` (`findingKey`);
CREATE TABLE `stockOnHand` (
	`partId` text NOT NULL,
	`locationId` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`partId`, `locationId`)
);

CREATE TABLE `movedForLine` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `lineQuantity` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `discountOnLine` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `chargedOnLine` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `discountCharged` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `creditedOnLine` (
	`correctsLineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `creditedOnInvoice` (
	`correctsId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `partUse` (
	`partId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `usedOfItem` (
	`itemId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `paidOnInvoice` (
	`invoiceId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `allocatedOfPayment` (
	`paymentId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `refundedOfPayment` (
	`refundsId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `takenInShift` (
	`shiftId` text NOT NULL,
	`tender` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`shiftId`, `tender`)
);

CREATE TABLE `entriesOfShift` (
	`shiftId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `accountBalance` (
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`account`, `currency`)
);

CREATE TABLE `customerBalance` (
	`customerId` text NOT NULL,
	`account` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`customerId`, `account`)
);

CREATE TABLE `timesPrinted` (
	`documentId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`instance` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`stamp` text NOT NULL,
	`position` integer,
	`seal` text,
	`unknown` integer NOT NULL,
	`body` text NOT NULL
);

CREATE INDEX `decision_instance_seq` ON `decision` (`instance`,`seq`);
CREATE INDEX `decision_unplaced` ON `decision` (`stamp`) WHERE position is null;
CREATE INDEX `decision_lacked` ON `decision` (`instance`,`seq`) WHERE position < 0;
CREATE TABLE `segment` (
	`id` integer PRIMARY KEY NOT NULL,
	`instance` text NOT NULL,
	`fromSeq` integer NOT NULL,
	`toSeq` integer NOT NULL,
	`bodies` blob NOT NULL
);

CREATE INDEX `segment_instance_fromSeq` ON `segment` (`instance`,`fromSeq`);
CREATE TABLE `fieldHistory` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`group` text NOT NULL,
	`stamp` text NOT NULL,
	`values` text NOT NULL,
	PRIMARY KEY(`entity`, `id`, `group`, `stamp`)
);

CREATE TABLE `rowPutAside` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`row` text NOT NULL,
	PRIMARY KEY(`entity`, `id`, `at`)
);

CREATE TABLE `seriesCounter` (
	`seriesId` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL,
	`lastDay` text NOT NULL
);

CREATE TABLE `local` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);

CREATE TABLE `mediaFile` (
	`sha256` text PRIMARY KEY NOT NULL,
	`fetched` integer NOT NULL,
	`usedAt` integer NOT NULL,
	`timeline` text,
	`position` integer
);

