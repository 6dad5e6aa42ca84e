interface Named {
  name: string
  address: string
}

/** A shop as its papers name it: a branch called as its company is said once, and one without an address has the company's. */
export const shopNamed = (company: Named, branch: Named): Named => ({
  name: branch.name === company.name ? company.name : `${company.name} · ${branch.name}`,
  address: branch.address || company.address,
})
