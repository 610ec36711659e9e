// Raised with every change of what passes the sanitiser: stored HTML of an older version is made anew.
export const SANITISER_VERSION = 2;
