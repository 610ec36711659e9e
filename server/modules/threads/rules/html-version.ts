/**
 * The oldest version of made-safe HTML that is still safe to show. Raise it to the sanitiser's own version where a hole
 * was mended: then older HTML shows as text until it has been made anew (decision 17).
 */
export const oldestSafeHtml = 1;
