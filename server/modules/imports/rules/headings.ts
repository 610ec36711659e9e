import type { CustomerSort } from '#contracts/duplicates.ts';
import { importTargets, manyTimes, type ImportTarget } from '#contracts/imports.ts';

/** What programs and people call a column, in the three languages; compared without spaces, signs and case. */
const calledAnyway: Partial<Record<ImportTarget, string>> = {
  key: `id,key,externalid,identifier,customernumber,customerno,customerid,customernr,number,no,accountnumber,accountid,kundnummer,kundnr,kundid,
    id番号,顧客番号,顧客id,取引先番号,取引先コード,顧客コード,コード,番号`,
  phone: `phone,phones,phonenumber,telephone,tel,mobile,mobilephone,cellphone,cell,workphone,homephone,businessphone,telefon,telefonnummer,tfn,mobil,
    mobilnummer,mobiltelefon,電話,電話番号,tel番号,携帯,携帯電話,携帯番号`,
  postalAddress: `address,postaladdress,fulladdress,mailingaddress,billingaddress,adress,postadress,faktureringsadress,besöksadress,住所,所在地`,
  street: `street,streetaddress,street1,street2,address1,address2,addressline1,addressline2,gata,gatuadress,adressrad1,adressrad2,番地,町名番地,住所1,
    住所2,建物名`,
  postcode: `postcode,postalcode,zip,zipcode,postnummer,postnr,郵便番号`,
  city: `city,town,ort,postort,stad,市区町村,市町村`,
  region: `region,state,province,county,län,delstat,都道府県`,
  country: `country,land,国,国名`,
  language: `language,lang,locale,språk,言語`,
  timeZone: `timezone,tz,tidszon,タイムゾーン,時間帯`,
  kinds: `kind,kinds,type,customertype,relation,slag,typ,kundtyp,種別,種類,区分`,
  tags: `tag,tags,label,labels,taggar,tagg,etiketter,タグ,ラベル`,
  notes: `note,notes,comment,comments,description,remark,remarks,anteckning,anteckningar,notering,noteringar,kommentar,beskrivning,備考,メモ,コメント`,
};
const called: Record<CustomerSort, Partial<Record<ImportTarget, string>>> = {
  company: {
    ...calledAnyway,
    name: `name,company,companyname,organization,organisation,organizationname,account,accountname,customer,customername,client,namn,företag,
      företagsnamn,bolag,kund,kundnamn,会社,会社名,企業名,社名,法人名,組織名,取引先,取引先名,名前,名称`,
    domain: `domain,domains,maildomain,emaildomain,domän,domäner,maildomän,epostdomän,ドメイン,メールドメイン`,
    website: `website,web,url,homepage,www,webbplats,webb,hemsida,ウェブサイト,サイト,ホームページ`,
    parent: `parent,parentcompany,parentaccount,parentid,mothercompany,headoffice,group,moderbolag,moderföretag,koncern,親会社,上位組織,本社`,
  },
  contact: {
    ...calledAnyway,
    name: `name,fullname,contact,contactname,displayname,person,customer,customername,namn,fullständigtnamn,kontakt,kontaktperson,kontaktnamn,名前,氏名,
      担当者,担当者名,連絡先,お名前,顧客名`,
    firstName: `firstname,givenname,forename,förnamn,tilltalsnamn,名`,
    lastName: `lastname,surname,familyname,efternamn,姓,苗字`,
    email: `email,emailaddress,mail,primaryemail,emailprimary,epost,epostadress,mejl,mejladress,mailadress,メール,メールアドレス,eメール,電子メール`,
    furtherEmail: `furtheremail,otheremail,secondaryemail,alternateemail,email2,email3,otheremails,additionalemails,annanepost,ytterligareepost,epost2,
      その他のメール,メールアドレス2,サブメール`,
    company: `company,companyname,organization,organisation,account,accountname,employer,företag,företagsnamn,bolag,kundföretag,会社,会社名,企業名,社名,
      勤務先,取引先,取引先名`,
    manager: `manager,ismanager,ansvarig,chef,管理者`,
    primaryContact: `primarycontact,maincontact,isprimary,primary,huvudkontakt,huvudkontaktperson,primärkontakt,主担当,主担当者,代表連絡先`,
  },
};

export const foldedHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/_\d+$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const wordsOf = (sort: CustomerSort): ReadonlyMap<string, ImportTarget> =>
  new Map(
    importTargets[sort].flatMap((target) =>
      (called[sort][target] ?? '').split(',').map((word): [string, ImportTarget] => [foldedHeading(word.trim()), target]),
    ),
  );
const words = { company: wordsOf('company'), contact: wordsOf('contact') };

interface NamedField {
  readonly key: string;
  readonly name: string;
  readonly names: Readonly<Record<string, string | undefined>>;
}

/** What columns are by their headings, each thing once unless there may be several; a custom field by its key or name. */
export const guessTargets = (sort: CustomerSort, headings: readonly string[], fields: readonly NamedField[]): (ImportTarget | null)[] => {
  const own = new Map(
    fields.flatMap(({ key, name, names }) =>
      [key, name, ...Object.values(names)].map((word): [string, ImportTarget] => [foldedHeading(word ?? ''), `fields.${key}`]),
    ),
  );
  const taken = new Set<string>();
  return headings.map((heading) => {
    const folded = foldedHeading(heading);
    const target = folded === '' ? undefined : (own.get(folded) ?? words[sort].get(folded));
    if (target === undefined || (taken.has(target) && !manyTimes.has(target))) return null;
    taken.add(target);
    return target;
  });
};
