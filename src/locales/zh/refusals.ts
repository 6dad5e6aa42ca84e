import type { refusals as source } from '../en/refusals.ts'

export const refusals: Record<keyof typeof source, string> = {
  'refusal.identifier.wrong': '{name}：{why} 未保存。',
  'refusal.fiscalReceipt.known': '该收银机的小票 {fd} 已登记。',
  'refusal.cash.amountWrong': '此金额不能这样调动。未做任何更改。请核对金额。',
  'refusal.cashShift.notFound': '此班次已结束。请先开班，再重新操作。',
  'refusal.other': '操作被拒绝（{refused}）。未做任何更改。请把括号里的词告诉技术支持。',
  'refusal.input.wrong': '输入内容有误（字段“{field}”）。未做任何更改；请改正后重试。',
  'refusal.session.missing': '无人登录。请选择姓名并输入 PIN 码。',
  'refusal.instance.exists': '本机的数据在总部已登记在另一台电脑名下。请向总部索取新的一次性注册码。',
  'refusal.command.unknown': '此版 Kardan 不认识“{name}”。请更新后重新启动。',
  'refusal.query.unknown': '此版 Kardan 不认识查询“{name}”。请更新后重新启动。',
  'refusal.desk.connectionLost': '程序未答复就已断开。请先查看是否已完成，再决定是否重做。',
  'refusal.location.missing': '总部尚未给本店设置仓库。未做任何更改。请让总部设置。',
  'refusal.role.notFound': '没有这个角色。请选择其他角色。',
  'refusal.person.notFound': '此人不是员工，或已离职。请选择其他人员。',
  'refusal.role.changedMeanwhile': '此角色已被其他人修改。未做任何更改，您填写的内容仍在下方。请对照两者后再次保存。',
  'refusal.role.nameTaken': '已有同名角色。未做任何更改。请换一个名称。',
  'refusal.people.lastManager': '将没有任何人可以管理员工。未做任何更改。请先把该权限授予其他人。',
  'refusal.importRun.notFound': '没有这次导入。请从已导入的清单中选择。',
  'refusal.cannedJob.notFound':
    '没有适用于此级别车型（{vehicleClass}）的维修套餐 {code}。请另选维修套餐，或逐行添加项目。',
  'refusal.workOrderJob.notFound': '这里没有这个维修项目。请重新查找；可能尚未传到本机。',
  'refusal.lease.over':
    '总部已有 {days} 天未见到本机，因此这里不能保存新内容。仍可查看、打印和发送。请将本机联网片刻。',
  'refusal.leave.notSeen':
    '文件已生成，但没有人看到它已保存。没有清除任何内容。请在此选择该文件，Kardan 会检查它是否完整。',
  'refusal.leave.otherFile': '这不是最后保存的文件，或者文件不完整。没有清除任何内容。请重新保存或另选文件。',
  'refusal.leave.undelivered':
    '总部还有 {count} 处本机的更改未收到。没有清除任何内容。请联网等待，或将未发送的内容存为文件带到总部。',
  'refusal.leave.pictures':
    '总部还没有收到本机的 {count, plural, other {# 张图片}}。没有清除任何内容。请保持联网，直到发送完毕。',
  'refusal.leave.underWay':
    '本机正在退出经销商：下次启动 Kardan 时，本机上的一切都会被清除。没有保存任何内容。请使用其他电脑。',
  'refusal.carried.sealedForOther': '此文件是为另一总部加密的，或已损坏。未导入任何内容。',

  'refusal.file.tooLarge': '每张图片最大 {most} MB。图片未保存；请换一张较小的。',
  'refusal.file.noPicture': '这不是 PNG、JPEG 或 WebP 图片，未保存。请选择其他文件。',
  'refusal.file.unreadable':
    '这张图片已无法读取，可能是所在的存储卡或 U 盘已被拔出。图片未保存。请重新插入后再选择一次。',
  'refusal.file.elsewhere': '这张图片在另一台电脑上拍摄，尚未传到本机。',
  'refusal.file.waits': '这张图片还在拍摄它的电脑上。那台电脑把它发给总部后，这里就能看到。',
  'refusal.file.notNow': '这张图片不在本机，现在又连不上总部。联网后即可显示。',
  'refusal.file.unknown': '总部没有本店的这张图片。请重新拍摄。',
  'refusal.file.noRoom': '总部已没有空间存放更多图片。图片保留在本机。',
  'refusal.file.notThatFile': '收到的不是这张图片，将重新发送。',
  'refusal.file.damaged': '这张图片在磁盘上已损坏，无法显示。请重新拍摄，并告知技术支持：磁盘可能有故障。',

  'refusal.payment.tenfold': '{amount} 是应收 {due} 的许多倍，或只是其中一小部分。未收款。请核对零的个数和货币单位。',
  'refusal.payment.referenceMissing': '转账需要流水号。未收款。请填写后再试。',
  'refusal.payment.creditNote': '{number} 是红冲单，无需付款。未收款。如需退钱，请对收款办理退款。',
  'refusal.payment.nothingFree': '这笔款项已无可用余额。未做任何更改。客户账户中可查看其用途。',
  'refusal.payment.refundTooMuch': '这笔款项只有 {free} 可退，不足 {amount}。未退款。请输入不超过 {free} 的金额。',
  'refusal.payment.tillClosed': '您尚未开班，现金须计入已开的班次。请先开班；尚未收款。',
  'refusal.payment.notOver': '已无多余款项，此前已有人处理。',
  'refusal.payment.givenBackTwice': '{amount} 被重复退款，且不在任何结算单上。请向客户追回并登记收款。',
  'refusal.payment.notFound': '这里没有这笔收款。请重新查找；可能尚未传到本机。',
  'refusal.payment.nothingDue': '已付清：{number}。未收款。预收款请在客户账户中收取。',
  'refusal.payment.moreThanDue': '应收只有 {due}，不是 {amount}。未收款。请输入 {due}，或将余款留作预收款。',

  'refusal.cheque.missing': '支票需要号码和到期日。未收款。请填写后再试。',
  'refusal.cheque.takenBefore':
    '带有相同 Sayad 编号的支票（号码 {number}）已经收下且未退还。本次未收款。请核对票面上的编号。',
  'refusal.cheque.givenBack': '这张支票的款项已退还 {amount}。未做任何更改。再退回支票等于退了两次；请先收回那笔款项。',
  'refusal.cheque.toNobody': '支票要转给某人。未做任何更改。请写明转给谁后重试。',
  'refusal.cheque.cannotMove': '此支票已不能进行这一步。未做任何更改。其状态见支票列表。',
  'refusal.cheque.inOrder': '账面与该支票相符，无需入账。',
  'refusal.cheque.notFound': '这里没有这张支票。请重新查找；可能尚未传到本机。',

  'refusal.shift.open': '您已开班。请先交班，再开新班。',
  'refusal.shift.inOrder': '该班次与清点相符，无需入账。',
  'refusal.shift.differenceReason': '清点相差 {difference}。请重新清点，或说明原因。尚未交班。',

  'refusal.day.closedTill': '{day} 已日结，数字不变。请先交班，再为今天开班并在其中入账。',
  'refusal.day.closedBefore':
    '时钟显示 {day}，但 {last} 已经结账。未记账。如果时钟是对的，请由负责日结的人在“营业日”中重新打开 {last}；否则请校准时钟。',
  'refusal.day.stands': '{day} 已经到来，保持已结账；之后到达的内容显示在旁边。',
  'refusal.day.notClosed': '{day} 没有结账，无需打开。',
  'refusal.day.notYet': '{day} 尚未开始。未日结。请选择今天或更早的日期。',
  'refusal.day.closed': '{day} 已日结，数字不再变动。',
  'refusal.day.shiftsOpen': '{count, plural, other {还有 # 个班次}}未交班。未日结；请先交班。',
  'refusal.day.differenceReason': '当天相差 {difference}。未日结；请说明原因。',
  'refusal.day.uncountedReason': '无人清点：{tenders}。未日结；请说明原因。',

  'refusal.moneyUnit.begun': '{day} 已开始，可能已开出单据。请选择将来的日期。',
  'refusal.moneyUnit.exponent': '单位不得小于最小记账金额，小数位数也不得超过其细分。',

  'refusal.invoice.buyerTaxIdMissing':
    '按本国规定，结算单须写明购买方税号，而 {name} 没有登记税号。未开出任何单据。请在客户资料中填写，或开简易结算单。',
  'refusal.invoice.isCreditNote': '{number} 本身就是红冲单。未做任何更改。如需重新收费，请从工单重新结算。',
  'refusal.invoice.creditedWhole': '{number} 已全部冲回。未做任何更改。如仍需收费，请从工单重新开结算单。',
  'refusal.invoice.creditTooMuch': '{description} 最多还能冲回 {most}，不能冲回 {quantity}。未做任何更改。',
  'refusal.invoice.severalPayers': '工单 {number} 有 {count, number} 个此类付款方。请选择此结算单开给谁。',
  'refusal.invoice.nothingToCharge': '工单 {number} 已没有可结算的内容。请添加项目或配件，或将建议项目标为客户已同意。',
  'refusal.invoice.notFound': '这里没有这张结算单。请重新查找；可能尚未传到本机。',

  'refusal.series.notFound': '这里没有这个单号序列。请连接一次总部。',
  'refusal.series.missing': '本机还没有单号序列。未开出任何单据。请连接一次总部。',
  'refusal.series.dayBeforeLast': '本机时钟为 {today}，而最近一张单据日期为 {lastDay}。未开出任何单据。请校正时钟。',
  'refusal.series.beginsAnew':
    '本机最后一个单号的日期是 {lastDay}，当时时钟超前。本机正从总部获取新的单号序列，请稍后再试。未开出任何单据。',

  'refusal.import.fileTooLarge': '文件过大（{size} MB），未做任何更改。请拆分后逐个导入。',
  'refusal.import.oldWorkbook': '这是旧格式工作簿（.xls），未做任何更改。请另存为 .xlsx 或 CSV 后再选择。',
  'refusal.import.brokenWorkbook': '无法打开此工作簿，未做任何更改。请在原软件中打开并重新保存。',
  'refusal.import.fileGone': '此文件已关闭，请重新选择。',
  'refusal.import.fileRunning': '此文件正在导入，这次没有重新开始。请等待导入结束，或将其停止。',
  'refusal.import.openingStopped': '读取已停止，文件未读完。没有导入任何内容，文件本身保持原样。',
  'refusal.import.notRunning': '此次导入已结束。',
  'refusal.import.rightGone': '{name} 已无导入列表的权限，导入就此停止。此前导入的内容作为一次导入保留，可整体撤销。',
  'refusal.import.alreadyUndone': '此清单已撤销过。',
  'refusal.import.otherBranch': '此清单在{branch}导入。未做任何更改。请在那里撤销：它带来的数据只在那里。',
  'refusal.import.keptShared':
    '{count, plural, other {# 位客户和车辆予以保留：本经销商有多个门店，其他门店可能已在使用。}}',
  'refusal.import.empty': '文件为空。未做任何更改。',
  'refusal.import.encoding': '无法读取文件中的文字。未做任何更改。请另存为“CSV UTF-8”后重试。',
  'refusal.import.columnsMissing': '清单缺少以下列：{missing}。未做任何更改。请在首行写明列名；首行现有：{found}。',
  'refusal.import.nothing': '清单中没有一行能读取。未做任何更改。',

  'refusal.right.missing': '您无权{right}。未做任何更改。请有权限的人操作，或切换人员。',
  'refusal.right.limit': '您可以{right}，但上限为 {limit}，本次为 {amount}。未做任何更改。请权限更高的人操作。',

  'refusal.badge.unknown': '此工牌不属于任何人。请选择姓名并输入 PIN。',
  'refusal.pin.wrong': 'PIN 码不对。{left, plural, other {还可试 # 次}}，之后须等一分钟。',
  'refusal.pin.locked': 'PIN 码输错次数过多。请等 {seconds, plural, other {# 秒}}，或由其他人登录。',

  'refusal.series.memoryWrong': '“{memory}”不是税控存储号：应为六位字母和数字。未做任何更改。请逐字核对。',
  'refusal.headOffice.only': '只有总部能做此操作。未做任何更改。请让总部操作。',
  'refusal.headOffice.noAnswer': '已向总部提出请求，但没有收到答复。事情可能已经完成。请稍后再看；重复请求没有害处。',
  'refusal.headOffice.unreachable': '无法连接总部。未做任何更改。请检查网络和地址后重试。',
  'refusal.headOffice.trouble': '总部自身出现故障（{status}）。未做任何更改。请稍后重试。',
  'refusal.headOffice.unknownAddress': '总部没有这个地址。请逐字核对。',

  'refusal.enrol.addressUnsafe': '“{address}”不是安全的地址。店里的数据要发往那里，因此地址必须以 https:// 开头。',
  'refusal.enrol.already': '本机已加入经销商。如要加入其他经销商，请先在设置中退出。',
  'refusal.enrol.codeWrong': '总部不认识此注册码。请逐字核对，或索取新的。',
  'refusal.enrol.tooManyTries': '尝试次数过多。请等几分钟，再输入正确的注册码。',
  'refusal.enrol.codeUsed': '此注册码已用过，每个只能用于一台电脑。请向总部索取新的。',
  'refusal.enrol.codeExpired': '此注册码已过期。请向总部索取新的。',
  'refusal.enrol.givenUp': '已放弃加入。一小时内可在本机再次使用同一注册码。',
  'refusal.enrol.notCompared':
    '在任何人核对词语之前，本机就被接纳了，作答的可能另有其人。本机未加入。请向总部索取新的注册码，并核对词语。',
  'refusal.enrol.otherHeadOffice': '有人冒充总部作了答复。本机未加入。请告知总部和网络负责人，再用新的注册码重试。',
  'refusal.enrol.turnedAway': '总部拒绝了本机。请致电总部索取新的注册码。',
  'refusal.enrol.nobodyWaits': '已没有电脑使用该注册码等待。',
  'refusal.enrol.missing': '本机尚未加入任何经销商。请用一次性注册码加入。',

  'refusal.station.revoked': '总部已停用本机。在本机做的一切都已保留。请联系总部。',
  'refusal.station.notProven': '本机须先向总部证明其数据不是旧副本。未开出任何单据。请连接网络；其间其他功能照常可用。',
  'refusal.station.notFound': '没有这台电脑。请从列表中选择。',
  'refusal.instance.notFound': '这里没有这个单号序列所属的电脑。请选择其他序列。',

  'refusal.branch.notYetHere': '本店数据尚未送达。请连接总部并稍候。',
  'refusal.branch.hasPapers':
    '{name} 已有按其国家、币种和历法记录的工单、付款或单据，因此这些不能更改。如需其他国家、币种或历法，请另开门店。',
  'refusal.branch.hoursWrong': '停止接车时间必须晚于开始时间。未做任何更改。',
  'refusal.branch.exists': '此门店已存在。',
  'refusal.branch.notFound': '本机还没有门店信息。请连接一次总部。',

  'refusal.dealer.exists': '此经销商已设置好。',
  'refusal.dealer.notFound': '本机还没有经销商信息。请连接一次总部。',
  'refusal.dealer.missing': '还没有经销商。请先在总部设置。',

  'refusal.disk.full': '磁盘已满。未写入任何内容，之前的全部保留。请腾出空间后重做。',
  'refusal.disk.damaged':
    '数据文件有一部分无法读取。未写入任何内容。Kardan 会重新启动，恢复到最近的备份，并取回其后的内容。',
  'refusal.disk.trouble': '磁盘写入失败（{code}）。未写入任何内容。请重做；若仍如此，请告知技术支持。',

  'refusal.barcode.unknown': '没有配件使用条码 {code}。请按零件号或名称查找配件。',
  'refusal.barcode.several': '有多个配件使用条码 {code}。请选择一个。',

  'refusal.part.numberTaken': '零件号 {number} 已存在。请换一个零件号，或把条码关联到那个配件。',
  'refusal.part.notFound': '这里没有这个配件。请重新查找；可能尚未传到本机。',

  'refusal.quantity.notPositive': '数量必须大于零。未做任何更改。要删除此行请按 Delete。',
  'refusal.quantity.tooLarge': '一行最多为 {most}。未做任何更改。是否把条码扫进了数量？',
  'refusal.quantity.unusual': '数量 {quantity} 异常大。尚未更改。',

  'refusal.workOrder.released': '工单 {number} 已交车，车已离店。请开新工单。',
  'refusal.workOrder.cancelled': '工单 {number} 已取消。未做任何更改。请开新工单。',
  'refusal.workOrder.cannotMove': '“{from}”的工单不能变为“{to}”。未做任何更改。请在工单中查看当前可用操作。',
  'refusal.workOrder.notFound': '这里没有这张工单。请重新查找；可能尚未传到本机。',
  'refusal.workOrder.checkedByOther': '终检不能由完工者本人做。请切换人员。',
  'refusal.workOrder.hasLines': '此工单还有内容。请先移除各行，再取消工单。',
  'refusal.workOrder.missing': '交车前须补齐：{fields}。在此之前车辆留店。',
  'refusal.workOrder.notInvoiced': '工单 {number} 还有已同意的项目未结算。请按 F4 结算，或标为拒修，然后交车。',
  'refusal.workOrder.toBeAgreed':
    '{description} 超出了客户已同意的内容。未做任何更改。请询问客户，按 F6 记下答复并结算，然后交车。',
  'refusal.workOrder.unpaid': '尚欠 {due}。请按 F8 收款，或由有权未付款交车的人操作。',
  'refusal.workOrder.unpaidReason': '尚欠 {due}。请说明为何仍要交车。',

  'refusal.workOrderLine.tooMuch': '没有哪一行会有这么大的金额。未做任何更改。请检查价格和数量。',
  'refusal.workOrderLine.belowNothing':
    '“{description}”在此工单上的数量低于零，因为两个前台同时改了它。未做任何更改。请先去掉重复的一行，或把该行设为 0，然后再试。',
  'refusal.workOrderLine.takenOver':
    '“{description}”有多行取代了此行，因为两个前台同时改了价格。未做任何更改。请去掉价格不对的那一行，此行会自动归零。',
  'refusal.workOrderLine.overcharged':
    '结算单对“{description}”的收费多于此工单的数量，因为两个前台同时处理了它。未开具任何单据。请把该行改为结算单上的数量并去掉取代它的行，或冲回结算单，然后再结算其余部分。',
  'refusal.workOrderLine.invoiced': '此行已在结算单上，不能更改。请另加一行，或请人冲回结算单。',
  'refusal.untaxed.unknown': '系统不认识不计税原因 {code}。请从列表中选择。',
  'refusal.untaxed.otherCountry': '原因 {code} 属于其他国家的法律。请选择本门店所在国家的原因。',
  'refusal.untaxed.withRate': '因 {code} 不计税的项目不能同时有税率。请二选一。',
  'refusal.untaxed.buyerTaxIdMissing':
    '有一行的税由买方承担，发票上须有买方税号，而 {name} 没有登记税号。未开具任何单据。请在客户资料中填写，或让该行照常计税。',
  'refusal.workOrderLine.notFound': '这里没有这一行。请重新查找；可能尚未传到本机。',

  'refusal.customer.notFound': '这里没有这位客户。请重新查找；可能尚未传到本机。',
  'refusal.customer.same': '这本来就是同一份档案。',
  'refusal.customer.merged': '{name} 已并入另一份档案。未做任何更改。',

  'refusal.vehicle.notFound': '这里没有这辆车。请重新查找；可能尚未传到本机。',
  'refusal.vehicle.same': '这本来就是同一辆车。',
  'refusal.vehicle.merged': '{plate} 已并入另一份档案。未做任何更改。',
  'refusal.customer.otherIds':
    '两人的身份证号或税号不同：{first} 与 {second}。号码不同即为两个人，除非其中之一录错；若是如此请确认。合并后不能再分开。',
  'refusal.vehicle.otherVin':
    '两个车架号不同：{first} 与 {second}。车架号不同即为两辆车，除非其中之一读错；若是如此请确认。',

  'refusal.line.reasonMissing': '请说明不做的原因。未做任何更改。',
  'refusal.line.payerMissing': '请在该行按 F6，注明由哪家保险公司、车队、厂家或本店哪家公司付款。未做任何更改。',
  'refusal.line.discountTooMuch': '此行金额为 {net}，折扣 {amount} 超过了它。未做任何更改。请输入较小的折扣。',

  'refusal.backup.failed': '备份未能写入。数据本身完好。请检查磁盘是否已满。',
  'refusal.backup.notFound': '此备份已不存在。请选择另一份。',

  'refusal.printer.gone':
    '找不到打印机 {printer}。没有打印，也没有丢失任何内容：请打开或接好打印机后重新打印，或另选一台。',
  'refusal.printer.noneTook': '打印机没有接受任务。未计入打印次数，也没有丢失任何内容：请检查打印机后重新打印。',
  'refusal.printer.failed': '打印机 {printer} 中断了打印。请检查纸张和机盖后重新打印；单据不受影响。',
}
