/**
 * Why an item bears tax or none, in the terms and the order of EN 16931 (UNCL 5305), which ZATCA uses too. Documents of
 * other countries map to the same: Iran's معاف and Russia's «без НДС» are `exempt`, a fee passed on is `outOfScope`.
 * Whatever has a rate above nothing, reduced or not, is `standard`.
 */
export const taxCategories = [
  'standard',
  'zero',
  'exempt',
  'reverseCharge',
  'intraCommunity',
  'exportOutside',
  'outOfScope',
] as const
export type TaxCategory = (typeof taxCategories)[number]
