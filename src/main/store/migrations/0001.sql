CREATE TABLE `dealer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`taxId` text,
	`stamps` text NOT NULL
);

CREATE TABLE `branch` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`currency` text NOT NULL,
	`timeZone` text NOT NULL,
	`calendar` text NOT NULL,
	`dayStartsAt` integer NOT NULL,
	`taxRate` integer NOT NULL,
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

CREATE TABLE `role` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`rights` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`roleId` text NOT NULL,
	`pinHash` text NOT NULL,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`phoneKey` text NOT NULL,
	`address` text NOT NULL,
	`taxId` text,
	`stamps` text NOT NULL
);

CREATE INDEX `customer_phoneKey` ON `customer` (`phoneKey`);
CREATE TABLE `vehicle` (
	`id` text PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`plateKey` text NOT NULL,
	`vin` text NOT NULL,
	`vinKey` text NOT NULL,
	`model` text NOT NULL,
	`year` integer,
	`customerId` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `vehicle_plateKey` ON `vehicle` (`plateKey`);
CREATE INDEX `vehicle_vinKey` ON `vehicle` (`vinKey`);
CREATE INDEX `vehicle_customerId` ON `vehicle` (`customerId`);
CREATE TABLE `importRun` (
	`id` text PRIMARY KEY NOT NULL,
	`fileName` text NOT NULL,
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
	`importId` text,
	`stamps` text NOT NULL
);

CREATE INDEX `part_numberKey` ON `part` (`numberKey`);
CREATE INDEX `part_importId` ON `part` (`importId`);
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
	`lineId` text,
	`by` text NOT NULL,
	`at` integer NOT NULL
);

CREATE INDEX `stockMovement_partId_at` ON `stockMovement` (`partId`,`at`);
CREATE TABLE `invoice` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`seriesId` text NOT NULL,
	`number` integer NOT NULL,
	`numberText` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`workOrderId` text NOT NULL,
	`customerId` text NOT NULL,
	`seller` text NOT NULL,
	`buyer` text NOT NULL,
	`vehicle` text NOT NULL,
	`currency` text NOT NULL,
	`net` integer NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL
);

CREATE INDEX `invoice_workOrderId` ON `invoice` (`workOrderId`);
CREATE INDEX `invoice_seriesId_number` ON `invoice` (`seriesId`,`number`);
CREATE INDEX `invoice_customerId` ON `invoice` (`customerId`);
CREATE INDEX `invoice_at` ON `invoice` (`at`);
CREATE TABLE `invoiceLine` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`invoiceId` text NOT NULL,
	`lineId` text NOT NULL,
	`position` integer NOT NULL,
	`description` text NOT NULL,
	`code` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`unitPrice` integer NOT NULL,
	`taxRate` integer NOT NULL,
	`net` integer NOT NULL,
	`tax` integer NOT NULL
);

CREATE INDEX `invoiceLine_invoiceId` ON `invoiceLine` (`invoiceId`);
CREATE INDEX `invoiceLine_lineId` ON `invoiceLine` (`lineId`);
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`invoiceId` text NOT NULL,
	`customerId` text NOT NULL,
	`tender` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL
);

CREATE INDEX `payment_invoiceId` ON `payment` (`invoiceId`);
CREATE INDEX `payment_day` ON `payment` (`day`);
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
	`complaint` text NOT NULL,
	`odometer` integer,
	`promisedAt` integer,
	`state` text NOT NULL,
	`stamps` text NOT NULL
);

CREATE INDEX `workOrder_vehicleId` ON `workOrder` (`vehicleId`);
CREATE INDEX `workOrder_state_openedAt` ON `workOrder` (`state`,`openedAt`);
CREATE TABLE `workOrderLine` (
	`id` text PRIMARY KEY NOT NULL,
	`branchId` text NOT NULL,
	`workOrderId` text NOT NULL,
	`partId` text NOT NULL,
	`description` text NOT NULL,
	`code` text NOT NULL,
	`unit` text NOT NULL,
	`unitPrice` integer NOT NULL,
	`taxRate` integer NOT NULL,
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

CREATE TABLE `lineQuantity` (
	`lineId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `partUse` (
	`partId` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);

CREATE TABLE `paidOnInvoice` (
	`invoiceId` text PRIMARY KEY NOT NULL,
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
CREATE TABLE `fieldHistory` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`group` text NOT NULL,
	`stamp` text NOT NULL,
	`values` text NOT NULL,
	PRIMARY KEY(`entity`, `id`, `group`, `stamp`)
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

