import { getDomain } from 'tldts';

const LINKS = /^(?:https?|mailto|tel|sms|callto|sip|xmpp):/i;

// Parameters that only tell the sender who clicked; the page is the same without them.
const TRACKING =
  /^(?:utm_\w+|mc_[ce]id|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|_hsenc|_hsmi|__hs\w+|hsctatracking|mkt_tok|vero_(?:conv|id)|oly_(?:anon|enc)_id|ml_subscriber(?:_hash)?|rb_clickid|s_cid|wickedid|_openstat|trk_\w+|elqtrack\w*|sc_(?:eh|src)|ck_subscriber_id|bsft_\w+|dm_i|_ke|_kx|ss_\w+_id|epik)$/i;

// Words that look like a host and aren't one.
const FILE_ENDINGS = /\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|webp|zip|html?|txt|csv|eml|ics|js|exe)$/i;

export type SafeLink = { href: string; host: string; elsewhere: boolean };

// Null: no address that may be followed. `elsewhere`: the words name another place than the address leads to.
export function safeLink(written: string, words: string): SafeLink | null {
  const href = written.trim();
  if (!LINKS.test(href)) return null;
  if (!/^https?:/i.test(href))
    return {
      href,
      host: href
        .replace(/^[a-z]+:/i, '')
        .replace(/\?.*$/s, '')
        .slice(0, 200),
      elsewhere: false,
    };
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const claimed = hostIn(words);
  const disguised = url.username !== '' || url.password !== '';
  const kept = withoutTracking(url);
  return { href: kept ?? href, host: url.host, elsewhere: disguised || (claimed !== null && !sameSite(claimed, url.hostname)) };
}

// Null: there was nothing to take away, so the address stays as it was written.
function withoutTracking(url: URL): string | null {
  const pairs = url.search.slice(1).split('&');
  const kept = pairs.filter((pair) => !TRACKING.test(pair.split('=', 1)[0] ?? ''));
  if (kept.length === pairs.length) return null;
  const clean = new URL(url);
  clean.search = kept.join('&');
  return clean.href;
}

// The host that somebody who reads these words expects.
function hostIn(words: string): string | null {
  const text = words.trim().slice(0, 2000).toLowerCase();
  const address = /(?:https?:\/\/|\bwww\.)[^\s<>"]+/.exec(text)?.[0];
  if (address !== undefined) {
    const full = address.startsWith('http') ? address : `https://${address}`;
    return URL.canParse(full) ? new URL(full).hostname : null;
  }
  const alone = /^(?:[^\s@]+@)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,24})(?:[/?#:]\S*)?$/u.exec(text)?.[1];
  if (alone === undefined || FILE_ENDINGS.test(alone)) return null;
  return URL.canParse(`https://${alone}`) ? new URL(`https://${alone}`).hostname : null;
}

// What one company can register: `acme.co.uk` and all that stands before it.
const site = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host.replace(/\.$/, '');

const sameSite = (one: string, other: string): boolean => site(one) === site(other);
