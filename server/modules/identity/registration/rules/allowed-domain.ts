const within = (domain: string, listed: string): boolean => domain === listed || domain.endsWith(`.${listed}`);

/** A blocked domain wins over an allowed one; the domains below one go with it. */
export const isAllowedDomain = (
  address: string,
  rule: { readonly allowed: readonly string[]; readonly blocked: readonly string[] },
): boolean => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (rule.blocked.some((listed) => within(domain, listed))) return false;
  return rule.allowed.length === 0 || rule.allowed.some((listed) => within(domain, listed));
};
