// Codes, links and invitations that prove to another site that its reader has an address (S-20): the words that such
// mails are made of, by language. Each is about the reader's address, account or code, so that talk of them differs.
const phrases: readonly RegExp[] = [
  /\b(?:verify|confirm|validate|activate) (?:your|this) (?:new )?(?:e-?mail(?: address)?|address|account|identity|registration|sign-?up)\b/,
  /\b(?:verification|confirmation|security|authenti?cation|activation|log-?in|sign-?in|access|one[- ]time) (?:code|pin|passcode|password|link)\b/,
  /\b(?:code|pin|passcode|otp)\b[^.\n]{0,30}(?:is|:)[\s*]*\d{4,8}\b/,
  /\b\d{4,8}\b[^.\n]{0,20}\bis your\b[^.\n]{0,40}\bcode\b/,
  /\b(?:reset|set|choose) (?:your|a new) password\b/,
  /\b(?:has )?invited you (?:to|as)\b|\byou(?:'ve| have) been invited\b|\binvitation to join\b|\bjoin your (?:team|workspace)\b/,
  /\bmagic link\b|\bsign in to your account\b/,
  /\bbekräfta (?:din|ditt) (?:e-?post(?:adress)?|adress|konto|registrering)/,
  /\b(?:verifierings|bekräftelse|engångs|säkerhets|inloggnings)(?:kod|lösenord|länk)/,
  /\båterställ(?:a)? ditt lösenord|\bdu har blivit inbjuden|\bbjudit in dig\b|\binbjudan till\b/,
  /\bbestätigen sie (?:ihre|ihr) (?:e-?mail|konto|adresse|registrierung)|\b(?:bestätigungs|verifizierungs|sicherheits|einmal|anmelde)(?:code|kennwort|passwort|link)|\b(?:wurden|hat sie) eingeladen/,
  /\bconfirme[zr]? votre (?:adresse|compte|e-?mail)|\bcode de (?:vérification|confirmation|sécurité|connexion)|\bvous (?:a invité|êtes invité)/,
  /\b(?:confirma|verifica|confirme|verifique) (?:tu|su) (?:correo|cuenta|dirección)|\bcódigo de (?:verificación|confirmación|seguridad|acceso)/,
  /(?:メール)?アドレス[^\n。]{0,12}(?:確認|認証)|(?:認証|確認|検証|ワンタイム|セキュリティ)(?:コード|番号|パスワード)|パスワードの(?:再設定|リセット)|招待(?:されました|しています|が届)/,
];

const longestRead = 4000;

/** Whether a mail looks as if its reader could show by it that an address is theirs. */
export const looksLikeVerification = ({ subject, text }: { readonly subject: string; readonly text: string }): boolean => {
  const said = `${subject}\n${text.slice(0, longestRead)}`
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
  return phrases.some((phrase) => phrase.test(said));
};
