/** The size of the catalogue everything is measured with; the targets are for 200,000. */
export const partsCount = Number(process.env.KARDAN_BENCH_PARTS ?? 200_000)
