// Written by `npm run schema` from the migrated database; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as parsed JSON, written as text. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

export interface AutomationDue {
  workspaceId: string;
  ticketId: string;
  ruleId: string;
  cycleAt: string;
  dueAt: string | null;
  firedAt: string | null;
}

export interface AutomationEndpoint {
  workspaceId: string;
  id: string;
  name: string;
  state: string;
}

export interface AutomationHit {
  workspaceId: string;
  rootId: string;
  ticketId: string;
  ruleId: string;
  runId: string;
  at: string;
}

export interface AutomationRotation {
  workspaceId: string;
  poolId: string;
  lastMemberId: string | null;
}

export interface AutomationRule {
  workspaceId: string;
  id: string;
  kind: string;
  name: string;
  position: number;
  enabled: boolean;
  body: Json;
  sample: Generated<boolean>;
  createdAt: string;
  changedAt: string;
  changedById: string | null;
  deletedAt: string | null;
  version: Generated<number>;
}

export interface AutomationRuleVersion {
  workspaceId: string;
  ruleId: string;
  version: number;
  name: string;
  body: Json;
  createdAt: string;
  madeById: string | null;
}

export interface AutomationRun {
  workspaceId: string;
  id: string;
  ticketId: string;
  rootId: string | null;
  event: string;
  at: string;
  matched: number;
  steps: Json;
}

export interface CatalogArea {
  workspaceId: string;
  id: string;
  productId: string;
  name: string;
  position: number;
  retiredAt: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface CatalogAreaCard {
  workspaceId: string;
  id: string;
  productId: string;
  name: string;
  retiredAt: string | null;
}

export interface CatalogProduct {
  workspaceId: string;
  id: string;
  name: string;
  position: number;
  areaRequired: Generated<boolean>;
  retiredAt: string | null;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface CatalogProductCard {
  workspaceId: string;
  id: string;
  name: string;
  retiredAt: string | null;
}

export interface CustomersCompany {
  workspaceId: string;
  id: string;
  name: string;
  parentId: string | null;
  kinds: Generated<string[]>;
  primaryContactId: string | null;
  phones: Generated<string[]>;
  website: Generated<string>;
  postalAddress: Generated<string>;
  mailDomains: Generated<string[]>;
  notes: Generated<string>;
  sample: Generated<boolean>;
  createdAt: string;
  updatedAt: string;
  version: Generated<number>;
  language: string | null;
  timeZone: string | null;
  folded: Generated<string>;
  portalPeople: string | null;
  portalSections: string[] | null;
}

export interface CustomersCompanyCard {
  workspaceId: string;
  id: string;
  name: string;
}

export interface CustomersCompanyTag {
  workspaceId: string;
  companyId: string;
  tagId: string;
}

export interface CustomersCompanyTagCard {
  workspaceId: string;
  companyId: string;
  tagId: string;
}

export interface CustomersContact {
  workspaceId: string;
  id: string;
  name: string;
  kinds: Generated<string[]>;
  phones: Generated<string[]>;
  language: string | null;
  timeZone: string | null;
  notes: Generated<string>;
  portal: boolean | null;
  verified: Generated<boolean>;
  sample: Generated<boolean>;
  createdAt: string;
  updatedAt: string;
  version: Generated<number>;
  postalAddress: string | null;
  portalOn: Generated<string[]>;
  portalOff: Generated<string[]>;
  erasingAt: string | null;
}

export interface CustomersContactAddress {
  workspaceId: string;
  address: string;
  contactId: string;
  isPrimary: boolean;
  createdAt: string;
}

export interface CustomersContactCard {
  workspaceId: string;
  id: string;
  name: string;
  language: string | null;
  timeZone: string | null;
  verified: boolean;
  sample: boolean;
  address: string | null;
}

export interface CustomersContactTag {
  workspaceId: string;
  contactId: string;
  tagId: string;
}

export interface CustomersContactTagCard {
  workspaceId: string;
  contactId: string;
  tagId: string;
}

export interface CustomersMembership {
  workspaceId: string;
  contactId: string;
  companyId: string;
  isPrimary: boolean;
  manager: Generated<boolean>;
  selected: Generated<boolean>;
  createdAt: string;
}

export interface CustomersRedirect {
  workspaceId: string;
  fromId: string;
  contactId: string | null;
  companyId: string | null;
  name: string;
  mergedAt: string;
  mergedBy: string | null;
}

export interface CustomersSharedCard {
  workspaceId: string;
  contactId: string | null;
  language: string | null;
  timeZone: string | null;
}

export interface DuplicatesKey {
  workspaceId: string;
  key: string;
  recordId: Generated<string>;
  contactId: string | null;
  companyId: string | null;
  name: string;
}

export interface DuplicatesLooked {
  workspaceId: string;
  at: string;
}

export interface DuplicatesMerge {
  workspaceId: string;
  id: string;
  fromContactId: string | null;
  intoContactId: string | null;
  fromCompanyId: string | null;
  intoCompanyId: string | null;
  take: string[];
  memberId: string | null;
  total: number;
  moved: Generated<number>;
  createdAt: string;
  begun: NullableJson;
}

export interface DuplicatesPair {
  workspaceId: string;
  oneId: Generated<string>;
  otherId: Generated<string>;
  oneContactId: string | null;
  otherContactId: string | null;
  oneCompanyId: string | null;
  otherCompanyId: string | null;
  why: string[];
  differentAt: string | null;
  differentBy: string | null;
  foundAt: string;
}

export interface FieldsChoice {
  workspaceId: string;
  id: string;
  listId: string;
  name: string;
  names: Json;
  position: number;
  retiredAt: string | null;
  intoId: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface FieldsField {
  workspaceId: string;
  id: string;
  recordKind: string;
  key: string;
  name: string;
  names: Json;
  help: Generated<string>;
  helps: Json;
  kind: string;
  listId: string | null;
  currency: string | null;
  needed: Generated<string>;
  customer: Generated<string>;
  everyProduct: Generated<boolean>;
  position: number;
  retiredAt: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface FieldsFieldCard {
  workspaceId: string;
  id: string;
  recordKind: string;
  key: string;
  kind: string;
  currency: string | null;
  retiredAt: string | null;
}

export interface FieldsFieldProduct {
  workspaceId: string;
  fieldId: string;
  productId: string;
}

export interface FieldsList {
  workspaceId: string;
  id: string;
  name: string;
  createdAt: string;
  version: Generated<number>;
}

export interface FieldsValue {
  workspaceId: string;
  recordId: Generated<string>;
  fieldId: string;
  place: Generated<number>;
  ofTicketId: string | null;
  ofCompanyId: string | null;
  ofContactId: string | null;
  text: string | null;
  key: string | null;
  number: number | null;
  choiceId: string | null;
  memberId: string | null;
  contactId: string | null;
  companyId: string | null;
  ticketOpen: boolean | null;
}

export interface FieldsValueCard {
  workspaceId: string;
  recordId: string;
  fieldId: string;
  place: number;
  text: string | null;
  key: string | null;
  number: number | null;
  choiceId: string | null;
  memberId: string | null;
  contactId: string | null;
  companyId: string | null;
  ticketOpen: boolean | null;
}

export interface FormsForm {
  workspaceId: string;
  id: string;
  name: string;
  slug: string;
  state: string;
  audience: string;
  texts: Json;
  parts: Json;
  origins: string[];
  productId: string | null;
  areaId: string | null;
  priority: string;
  assigneeId: string | null;
  teamId: string | null;
  createdAt: string;
  changedAt: string;
  deletedAt: string | null;
  version: Generated<number>;
}

export interface FormsFormReader {
  workspaceId: string;
  formId: string;
  place: number;
  levelId: string | null;
  tagId: string | null;
  companyId: string | null;
  contactId: string | null;
}

export interface FormsFormTag {
  workspaceId: string;
  formId: string;
  tagId: string;
}

export interface FormsHeldFile {
  workspaceId: string;
  submissionId: string;
  place: number;
  name: string;
  mediaType: string;
  size: number;
  sha256: Buffer;
}

export interface FormsPublication {
  workspaceId: string;
  formId: string;
  slug: string;
  audience: string;
  readerIds: string[];
}

export interface FormsSubmission {
  workspaceId: string;
  id: string;
  formId: string;
  token: Buffer;
  state: string;
  why: string[];
  recordId: string | null;
  language: string;
  said: NullableJson;
  address: string | null;
  at: string;
  decidedAt: string | null;
  decidedBy: string | null;
}

export interface HomeArrangement {
  workspaceId: string;
  memberId: string;
  widgets: string[];
}

export interface HomeSetupStep {
  workspaceId: string;
  step: string;
  done: boolean;
  at: string;
}

export interface HomeWidgetGroup {
  workspaceId: string;
  id: string;
  name: string;
  widgets: string[];
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface HomeWidgetGroupMember {
  workspaceId: string;
  groupId: string;
  memberId: string;
}

export interface IdentityApiToken {
  workspaceId: string;
  id: string;
  tokenHash: Buffer;
  memberId: string;
  name: string;
  scopes: string[];
  addresses: Generated<string[]>;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

export interface IdentityAttempt {
  key: Buffer;
  failures: number;
  windowStartedAt: string;
  blockedUntil: string | null;
}

export interface IdentityConnection {
  workspaceId: string;
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: Buffer;
  personKind: string;
  makesPeople: boolean;
  version: Generated<number>;
  createdAt: string;
}

export interface IdentityCredential {
  workspaceId: string;
  personKind: string;
  personId: string;
  passwordHash: string | null;
  pepperKey: string | null;
  changedAt: string;
}

export interface IdentityForeignIdentity {
  workspaceId: string;
  connectionId: string;
  issuer: string;
  subject: string;
  id: string;
  personKind: string;
  personId: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface IdentityKnownPlace {
  key: Buffer;
  seenAt: string;
}

export interface IdentityMailedLink {
  workspaceId: string;
  tokenHash: Buffer;
  purpose: string;
  personKind: string;
  personId: string;
  address: string;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface IdentityOwnDomain {
  workspaceId: string;
  domain: string;
  token: string;
  createdAt: string;
  verifiedAt: string | null;
}

export interface IdentityPasskey {
  workspaceId: string;
  id: string;
  personKind: string;
  personId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  userHandle: Buffer;
  signCount: number;
  transports: Generated<string[]>;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface IdentityPendingSignIn {
  workspaceId: string;
  tokenHash: Buffer;
  memberId: string;
  openedBy: string;
  createdAt: string;
  expiresAt: string;
}

export interface IdentityRecoveryCode {
  workspaceId: string;
  memberId: string;
  codeHash: Buffer;
  usedAt: string | null;
}

export interface IdentitySecondFactor {
  workspaceId: string;
  memberId: string;
  secret: Buffer;
  lastStep: Generated<number>;
  createdAt: string;
  confirmedAt: string | null;
}

export interface IdentitySession {
  workspaceId: string;
  tokenHash: Buffer;
  personKind: string;
  personId: string;
  id: string;
  device: Generated<string>;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
  openedBy: string | null;
  provenAt: string | null;
}

export interface IdentitySignInRule {
  workspaceId: string;
  memberFactor: boolean;
  registration: Generated<boolean>;
  registrationAllowed: Generated<string[]>;
  registrationBlocked: Generated<string[]>;
}

export interface IdentitySignInSite {
  workspaceId: string;
  origin: string;
  createdAt: string;
}

export interface IdentityTokenKey {
  workspaceId: string;
  id: string;
  name: string;
  algorithm: string;
  secret: Buffer | null;
  publicKey: string | null;
  makesPeople: boolean;
  updatesPeople: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface IdentityUsedOnce {
  workspaceId: string;
  key: Buffer;
  expiresAt: string;
}

export interface ImportsEffect {
  workspaceId: string;
  importId: string;
  place: number;
  recordId: string;
  made: boolean;
  version: number;
  before: Json;
}

export interface ImportsImport {
  workspaceId: string;
  id: string;
  sort: string;
  fileName: string;
  sha256: Buffer | null;
  state: string;
  encoding: string;
  delimiter: string | null;
  header: boolean;
  headings: string[];
  targets: string[];
  sample: Json;
  rule: string;
  source: Generated<string>;
  total: number;
  staged: Generated<boolean>;
  memberId: string | null;
  permissions: Generated<string[]>;
  figures: NullableJson;
  createdAt: string;
  finishedAt: string | null;
  forgottenAt: string | null;
  begunAt: string | null;
}

export interface ImportsKnown {
  workspaceId: string;
  sort: string;
  source: string;
  key: string;
  recordId: string;
  importId: string | null;
}

export interface ImportsMapping {
  workspaceId: string;
  sort: string;
  headings: Buffer;
  targets: Json;
  usedAt: string;
}

export interface ImportsRow {
  workspaceId: string;
  importId: string;
  place: number;
  line: number;
  cells: Json;
  value: NullableJson;
  turn: Generated<number>;
  parentPlace: number | null;
  repeats: number | null;
  decision: string | null;
  outcome: string | null;
  matchedBy: string | null;
  matchedId: string | null;
  changes: Generated<string[]>;
  makes: string | null;
  madeId: string | null;
  problem: NullableJson;
  state: Generated<string>;
  recordId: string | null;
}

export interface KnowledgeArticle {
  workspaceId: string;
  id: string;
  number: number;
  language: string;
  productId: string | null;
  areaId: string | null;
  audience: string;
  recordId: string | null;
  sample: Generated<boolean>;
  createdAt: string;
  changedAt: string;
  deletedAt: string | null;
  deletedBy: string | null;
  version: Generated<number>;
}

export interface KnowledgeArticleReader {
  workspaceId: string;
  articleId: string;
  place: number;
  levelId: string | null;
  tagId: string | null;
  companyId: string | null;
  contactId: string | null;
}

export interface KnowledgeFeedback {
  workspaceId: string;
  articleId: string;
  reader: Buffer;
  language: string;
  useful: boolean;
  comment: string;
  contactId: string | null;
  at: string;
}

export interface KnowledgeFile {
  workspaceId: string;
  id: string;
  articleId: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: Buffer;
  releasedAt: string | null;
  audience: string;
  readerIds: string[];
  createdAt: string;
  removedAt: string | null;
}

export interface KnowledgeLevel {
  workspaceId: string;
  id: string;
  name: string;
  folded: string;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface KnowledgeLevelReader {
  workspaceId: string;
  levelId: string;
  place: number;
  tagId: string | null;
  companyId: string | null;
  contactId: string | null;
}

export interface KnowledgeMissedSearch {
  workspaceId: string;
  folded: string;
  language: string;
  asked: string;
  times: number;
  lastAt: string;
}

export interface KnowledgePublication {
  workspaceId: string;
  articleId: string;
  language: string;
  number: number;
  main: boolean;
  productId: string | null;
  areaId: string | null;
  title: string;
  html: string;
  plain: string;
  words: string;
  audience: string;
  readerIds: string[];
  firstPublishedAt: string;
  publishedAt: string;
}

export interface KnowledgeText {
  workspaceId: string;
  articleId: string;
  language: string;
  title: string;
  html: string;
  words: string;
  latest: number;
  published: number | null;
  inReviewAt: string | null;
  inReviewBy: string | null;
  changedAt: string;
  changedBy: string | null;
  version: Generated<number>;
  wordsVersion: Generated<number>;
}

export interface KnowledgeVersion {
  workspaceId: string;
  articleId: string;
  language: string;
  number: number;
  title: string;
  html: string;
  begunAt: string;
  changedAt: string;
  changedBy: string | null;
  publishedAt: string | null;
  restored: number | null;
}

export interface KnowledgeViews {
  workspaceId: string;
  articleId: string;
  language: string;
  day: string;
  times: number;
}

export interface MacrosMacro {
  workspaceId: string;
  id: string;
  name: string;
  folder: string | null;
  ownerId: string;
  reach: string;
  texts: Json;
  actions: Json;
  createdAt: string;
  changedAt: string;
  version: Generated<number>;
}

export interface MacrosMacroTeam {
  workspaceId: string;
  macroId: string;
  teamId: string;
}

export interface MailroomAddressMark {
  workspaceId: string;
  address: string;
  mark: string;
  reason: Generated<string>;
  since: string;
  until: string | null;
  createdAt: string;
}

export interface MailroomAuthority {
  workspaceId: string;
  authority: string;
  clientId: string;
  clientSecret: Buffer | null;
  tenant: string | null;
  authorizationEndpoint: string | null;
  tokenEndpoint: string | null;
  issuer: string | null;
  scopes: string | null;
  hosts: Generated<string[]>;
  createdAt: string;
  version: Generated<number>;
}

export interface MailroomAutomaticMail {
  key: Buffer;
  times: string[];
}

export interface MailroomBlockedSender {
  workspaceId: string;
  id: string;
  pattern: string;
  reason: string;
  recordId: string | null;
  createdBy: string | null;
  createdAt: string;
  stopped: Generated<number>;
  stoppedAt: string | null;
}

export interface MailroomBounce {
  workspaceId: string;
  outgoingMailId: string;
  address: string;
  hard: boolean;
  status: string | null;
  reason: string;
  at: string;
  createdAt: string;
}

export interface MailroomBreaker {
  workspaceId: string;
  place: string;
  failures: number;
  openUntil: string;
  probeUntil: string | null;
  response: string;
  since: string;
}

export interface MailroomDkimKey {
  workspaceId: string;
  id: string;
  domainId: string;
  algorithm: string;
  selector: string;
  publicKey: string;
  privateKey: Buffer;
  state: string;
  finding: NullableJson;
  createdAt: string;
  signingAt: string | null;
  retiredAt: string | null;
}

export interface MailroomGrantRequest {
  workspaceId: string;
  stateHash: Buffer;
  sessionHash: Buffer;
  mailboxId: string;
  authority: string;
  verifier: Buffer;
  redirectUri: string;
  expiresAt: string;
  createdAt: string;
}

export interface MailroomMailCount {
  workspaceId: string;
  mailboxId: string;
  shard: number;
  fetched: Generated<number>;
  again: Generated<number>;
  stored: Generated<number>;
  filed: Generated<number>;
  duplicate: Generated<number>;
  quarantined: Generated<number>;
  discarded: Generated<number>;
}

export interface MailroomMailRecount {
  workspaceId: string;
  mailboxId: string;
  missing: number;
  countedAt: string;
}

export interface MailroomMailbox {
  workspaceId: string;
  id: string;
  name: string;
  address: string;
  language: string | null;
  productId: string | null;
  signature: Generated<string>;
  incoming: Json;
  incomingSecret: Buffer | null;
  outgoing: Json;
  outgoingSecret: Buffer | null;
  plusAddressing: Generated<boolean>;
  authservId: string | null;
  state: Generated<string>;
  leaseToken: string | null;
  leasedUntil: string | null;
  uidValidity: number | null;
  lastUid: number | null;
  waitingOnServer: number | null;
  lastCheckedAt: string | null;
  lastSuccessAt: string | null;
  failures: Generated<number>;
  refusals: Generated<number>;
  lastError: string | null;
  nextCheckAt: string | null;
  isDefault: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
  allowedSenders: NullableJson;
  ownTickets: Generated<boolean>;
  addressSince: Generated<string>;
  acknowledgement: NullableJson;
}

export interface MailroomMailboxGrant {
  workspaceId: string;
  mailboxId: string;
  authority: string;
  refreshToken: Buffer;
  accessToken: Buffer | null;
  renewAt: string;
  version: Generated<number>;
  afterRefusal: Generated<boolean>;
  leaseToken: string | null;
  leasedUntil: string | null;
  failures: Generated<number>;
  retryAt: string | null;
  lastError: string | null;
  refusedAt: string | null;
  grantedAt: string;
}

export interface MailroomMessageId {
  workspaceId: string;
  idHash: Buffer;
  mailboxId: string | null;
  recordId: string;
  entryId: string | null;
  value: string;
  contactId: string | null;
  createdAt: string;
}

export interface MailroomOptOut {
  workspaceId: string;
  contactId: string;
  list: string;
  at: string;
  byKind: string;
  memberId: string | null;
}

export interface MailroomOutgoingMail {
  workspaceId: string;
  id: string;
  kind: string;
  mailboxId: string | null;
  recordId: string | null;
  entryId: string | null;
  sourceKey: string;
  messageId: string;
  fromName: string;
  fromAddress: string;
  toName: Generated<string>;
  toAddress: string;
  contactId: string | null;
  subject: string;
  parts: Json;
  raw: Buffer | null;
  state: string;
  attempts: Generated<number>;
  lastResponse: string | null;
  notBefore: string | null;
  sample: Generated<boolean>;
  sentAt: string | null;
  createdAt: string;
  triesSince: string | null;
  signedWith: string[] | null;
}

export interface MailroomRawMail {
  workspaceId: string;
  id: string;
  mailboxId: string | null;
  source: string;
  contentKey: Buffer;
  messageKey: Buffer | null;
  idHash: Buffer | null;
  envelopeTo: Generated<string>;
  size: number;
  bytes: Buffer;
  state: string;
  reason: string | null;
  attempts: Generated<number>;
  recordId: string | null;
  entryId: string | null;
  outcome: string | null;
  receivedAt: string;
  filedAt: string | null;
  reasonCode: string | null;
  asideAt: string | null;
  readerVersion: number | null;
  sender: string | null;
  subject: string | null;
  whole: Generated<boolean>;
  ownTicket: Generated<boolean>;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  envelope: NullableJson;
}

export interface MailroomSendingDomain {
  workspaceId: string;
  id: string;
  name: string;
  ed25519: Generated<boolean>;
  findings: NullableJson;
  checkedAt: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface MailroomServerMail {
  workspaceId: string;
  mailboxId: string;
  serverKey: string;
  rawMailId: string;
  removedAt: string | null;
  createdAt: string;
  wantedAt: string | null;
}

export interface MailroomTemplate {
  workspaceId: string;
  id: string;
  purpose: string;
  name: string | null;
  texts: Json;
  changedAt: string;
  version: Generated<number>;
}

export interface MailroomTemplateChoice {
  workspaceId: string;
  purpose: string;
  templateId: string;
}

export interface NewsItem {
  workspaceId: string;
  id: string;
  texts: Json;
  forMembers: boolean;
  audience: string;
  readerIds: Generated<string[]>;
  urgent: Generated<boolean>;
  showsAt: string;
  endsAt: string | null;
  sample: Generated<boolean>;
  createdAt: string;
  createdBy: string | null;
  version: Generated<number>;
}

export interface NewsReceipt {
  workspaceId: string;
  itemId: string;
  personKind: string;
  personId: string;
  seenAt: string;
}

export interface NotificationsDeviation {
  workspaceId: string;
  event: string;
  recipient: string;
  onScreen: boolean;
  byMail: boolean;
}

export interface NotificationsMatrix {
  workspaceId: string;
  version: Generated<number>;
}

export interface NotificationsNotice {
  workspaceId: string;
  id: string;
  memberId: string;
  kind: string;
  recordId: string | null;
  entryId: string | null;
  eventId: string;
  actorName: Generated<string>;
  at: string;
  readAt: string | null;
  recipient: string | null;
  bySetup: Generated<boolean>;
}

export interface NotificationsPreference {
  workspaceId: string;
  memberId: string;
  kind: string;
  byMail: boolean;
  onScreen: boolean;
}

export interface PlatformAuditEntry {
  workspaceId: string;
  number: number;
  at: string;
  act: string;
  actorKind: string;
  actorId: string | null;
  tokenId: string | null;
  subjectKind: string;
  subjectId: string | null;
  request: string;
  facts: Json;
  wordsHash: Buffer | null;
  hash: Buffer;
}

export interface PlatformAuditHead {
  workspaceId: string;
  number: number;
  hash: Buffer;
}

export interface PlatformAuditSeal {
  workspaceId: string;
  number: number;
  hash: Buffer;
  at: string;
  signature: Buffer;
}

export interface PlatformAuditWords {
  workspaceId: string;
  number: number;
  salt: Buffer;
  words: Json;
}

export interface PlatformEvent {
  workspaceId: string;
  id: string;
  xid: Generated<string>;
  name: string;
  at: string;
  recordId: string | null;
  actorKind: string;
  actorId: string | null;
  sides: string[];
  causedBy: string | null;
  payload: Json;
}

export interface PlatformFile {
  workspaceId: string;
  sha256: Buffer;
  size: number;
  createdAt: string;
  namedAt: Generated<string>;
}

export interface PlatformIdempotency {
  workspaceId: string;
  actor: string;
  route: string;
  key: string;
  bodyHash: Buffer;
  status: number;
  reply: NullableJson;
  createdAt: string;
}

export interface PlatformInstallation {
  onlyRow: Generated<boolean>;
  id: string;
  setupSecretHash: Buffer | null;
  setUpAt: string | null;
  createdAt: Generated<string>;
  quietSince: string | null;
}

export interface PlatformWork {
  workspaceId: string;
  id: string;
  name: string;
  payload: Json;
  once: string | null;
  causedBy: string | null;
  state: Generated<string>;
  notBefore: Generated<string>;
  attempts: Generated<number>;
  failures: Generated<number>;
  leaseToken: string | null;
  leasedUntil: string | null;
  lastError: string | null;
  createdAt: Generated<string>;
  endedAt: string | null;
}

export interface PlatformWorkPeriod {
  name: string;
  period: number;
}

export interface PortalBrand {
  workspaceId: string;
  welcomes: Generated<Json>;
  splash: Generated<string>;
  headerHtml: Generated<string>;
  footerHtml: Generated<string>;
  version: Generated<number>;
  updatedAt: string;
}

export interface PortalPicture {
  workspaceId: string;
  kind: string;
  sha256: Buffer;
  mediaType: string;
  content: Buffer;
  createdAt: string;
}

export interface PrivacyErasure {
  workspaceId: string;
  id: string;
  contactId: string;
  state: string;
  memberId: string | null;
  total: Generated<number>;
  done: Generated<number>;
  createdAt: string;
  finishedAt: string | null;
  traces: NullableJson;
}

export interface PrivacyExport {
  workspaceId: string;
  id: string;
  contactId: string;
  askerKind: string;
  askerId: string;
  createdAt: string;
  expiresAt: string;
}

export interface PrivacyHold {
  workspaceId: string;
  contactId: string;
  reason: string;
  setBy: string | null;
  createdAt: string;
}

export interface PrivacySetting {
  workspaceId: string;
  ownExport: boolean;
  ownErasure: boolean;
  version: Generated<number>;
}

export interface SearchDocument {
  workspaceId: string;
  kind: string;
  id: string;
  recordId: string;
  sides: string[];
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  label: Generated<string>;
  words: string;
  at: string;
  week: Generated<number>;
}

export interface SearchFileText {
  workspaceId: string;
  sha256: Buffer;
  state: string;
  text: string;
  reader: number;
  createdAt: string;
}

export interface SearchWord {
  workspaceId: string;
  word: string;
  seen: Generated<number>;
}

export interface SlaCalendar {
  workspaceId: string;
  id: string;
  name: string;
  timeZone: string;
  week: Json;
  isDefault: Generated<boolean>;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface SlaClock {
  workspaceId: string;
  ticketId: string;
  kind: string;
  party: string;
  cycle: number;
  startedAt: string;
  endedAt: string | null;
  warnAt: string | null;
  dueAt: string | null;
  spentMs: number;
  allowedMs: number;
  toldWarnedAt: string | null;
  toldBreachedAt: string | null;
}

export interface SlaDay {
  workspaceId: string;
  calendarId: string;
  date: string;
  name: string;
  spans: Json;
}

export interface SlaHappening {
  workspaceId: string;
  ticketId: string;
  seq: number;
  at: string;
  kind: string;
  side: string | null;
  statusGroup: string | null;
  nextStep: string | null;
  priority: string | null;
}

export interface SlaPledge {
  workspaceId: string;
  ticketId: string;
  termsId: string;
  pinnedAt: string;
  pinnedById: string | null;
}

export interface SlaPolicy {
  workspaceId: string;
  id: string;
  name: string;
  position: number;
  conditions: Json;
  targets: Json;
  pausedIn: string[];
  calendarId: string | null;
  warnPercent: number;
  active: Generated<boolean>;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface SlaTerms {
  workspaceId: string;
  id: string;
  policyId: string | null;
  policyVersion: number;
  calendarVersion: number;
  name: string;
  body: Json;
  createdAt: string;
}

export interface StaffAbsence {
  workspaceId: string;
  id: string;
  memberId: string;
  fromAt: string;
  untilAt: string;
  substituteId: string | null;
  substituteTeamId: string | null;
  note: Generated<string>;
  madeBy: string | null;
  createdAt: string;
}

export interface StaffAppearance {
  workspaceId: string;
  id: string;
  memberId: string | null;
  looks: Json;
}

export interface StaffMember {
  workspaceId: string;
  id: string;
  name: string;
  address: string;
  language: string;
  timeZone: string;
  state: string;
  leadId: string | null;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
  skills: Generated<string[]>;
  spokenLanguages: Generated<string[]>;
  capacity: number | null;
}

export interface StaffMemberCard {
  workspaceId: string;
  id: string;
  name: string;
  state: string;
}

export interface StaffMemberRole {
  workspaceId: string;
  memberId: string;
  roleId: string;
}

export interface StaffRole {
  workspaceId: string;
  id: string;
  name: string;
  readyMade: string | null;
  permissions: string[];
  createdAt: string;
  version: Generated<number>;
}

export interface StaffTeam {
  workspaceId: string;
  id: string;
  name: string;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface StaffTeamCard {
  workspaceId: string;
  id: string;
  name: string;
}

export interface StaffTeamMember {
  workspaceId: string;
  teamId: string;
  memberId: string;
}

export interface SurveysSetting {
  workspaceId: string;
  active: boolean;
  productIds: string[];
  delayMinutes: number;
  changeDays: number;
  restDays: number;
  lowReopens: boolean;
  version: Generated<number>;
}

export interface SurveysSurvey {
  workspaceId: string;
  id: string;
  personKind: Generated<string>;
  personId: string;
  ticketId: string;
  closedAt: string;
  assigneeId: string | null;
  productId: string | null;
  askedAt: string | null;
  openUntil: string;
  mark: number | null;
  comment: Generated<string>;
  answeredAt: string | null;
  createdAt: string;
}

export interface TagsTag {
  workspaceId: string;
  id: string;
  name: string;
  folded: string;
  colour: string | null;
  sample: Generated<boolean>;
  createdAt: string;
  version: Generated<number>;
}

export interface TagsTagCard {
  workspaceId: string;
  id: string;
  name: string;
  colour: string | null;
}

export interface ThreadsAttachment {
  workspaceId: string;
  id: string;
  recordId: string | null;
  entryId: string | null;
  sides: string[];
  name: string;
  mediaType: string;
  size: number;
  sha256: Buffer;
  contentId: string | null;
  inline: Generated<boolean>;
  uploadedByKind: string;
  uploadedBy: string | null;
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  createdAt: string;
}

export interface ThreadsDelivery {
  workspaceId: string;
  id: string;
  entryId: string;
  address: string;
  state: string;
  response: string | null;
  at: string | null;
  createdAt: string;
  receipt: string | null;
  receiptAt: string | null;
  nextAt: string | null;
}

export interface ThreadsDraft {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  lane: string;
  text: string;
  attachmentIds: Generated<string[]>;
  seenSeq: Generated<number>;
  updatedAt: string;
  version: Generated<number>;
  call: NullableJson;
}

export interface ThreadsEntry {
  workspaceId: string;
  id: string;
  recordId: string;
  seq: number;
  kind: string;
  sides: string[];
  lane: string[];
  state: string;
  releaseAt: string | null;
  authorKind: string;
  authorId: string | null;
  authorName: string;
  authorSide: string;
  channel: string;
  text: string;
  html: string | null;
  htmlVersion: number | null;
  quoteFrom: number | null;
  language: string | null;
  mailId: string | null;
  trust: NullableJson;
  thenDo: NullableJson;
  payload: NullableJson;
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  at: string;
  createdAt: string;
  remotePictures: Generated<number>;
  scheduled: Generated<boolean>;
}

export interface ThreadsFollower {
  workspaceId: string;
  recordId: string;
  memberId: string;
  createdAt: string;
}

export interface ThreadsFollowerCard {
  workspaceId: string;
  recordId: string;
  memberId: string;
}

export interface ThreadsMention {
  workspaceId: string;
  entryId: string;
  memberId: string;
  name: string;
}

export interface ThreadsParticipant {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  part: string;
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  createdAt: string;
}

export interface ThreadsParticipantCard {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  part: string;
}

export interface ThreadsPictureConsent {
  workspaceId: string;
  personKind: string;
  personId: string;
  contactId: string;
  createdAt: string;
}

export interface ThreadsPresence {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  name: string;
  writingLane: string[] | null;
  at: string;
}

export interface ThreadsProposedCopy {
  workspaceId: string;
  id: string;
  recordId: string;
  entryId: string;
  address: string;
  name: string;
  createdAt: string;
  declinedAt: string | null;
  declinedBy: string | null;
}

export interface ThreadsReadMark {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  seq: number;
  firstAt: string;
  at: string;
}

export interface ThreadsReadMarkCard {
  workspaceId: string;
  recordId: string;
  personKind: string;
  personId: string;
  seq: number;
}

export interface ThreadsRecord {
  workspaceId: string;
  id: string;
  kind: string;
  number: number;
  reference: string;
  subject: string;
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  lastSeq: Generated<number>;
  sample: Generated<boolean>;
  hiddenAt: string | null;
  createdAt: string;
  mergedInto: string | null;
}

export interface ThreadsRecordCard {
  workspaceId: string;
  id: string;
  number: number;
  reference: string;
  subject: string;
  companyId: string | null;
  contactIds: string[];
  agreementId: string | null;
  lastSeq: number;
  sample: boolean;
  mergedInto: string | null;
}

export interface TicketsBulk {
  workspaceId: string;
  id: string;
  memberId: string;
  action: Json;
  state: string;
  total: number;
  createdAt: string;
  finishedAt: string | null;
  quiet: Generated<boolean>;
  permissions: string[] | null;
}

export interface TicketsBulkItem {
  workspaceId: string;
  bulkId: string;
  position: number;
  ticketId: string;
  state: string;
  before: NullableJson;
  version: number | null;
  code: string | null;
}

export interface TicketsImported {
  workspaceId: string;
  source: string;
  externalId: string;
  ticketId: string;
  at: string;
}

export interface TicketsLink {
  workspaceId: string;
  id: string;
  kind: string;
  fromId: string;
  toId: string;
  createdBy: string | null;
  createdAt: string;
}

export interface TicketsReviewRule {
  workspaceId: string;
  applies: string;
  productIds: string[];
  version: Generated<number>;
}

export interface TicketsSnooze {
  workspaceId: string;
  ticketId: string;
  memberId: string;
  until: string;
  createdAt: string;
}

export interface TicketsStatus {
  workspaceId: string;
  id: string;
  name: string;
  readyMade: string | null;
  statusGroup: string;
  isInitial: Generated<boolean>;
  isDefault: Generated<boolean>;
  position: number;
  retiredAt: string | null;
  createdAt: string;
  version: Generated<number>;
  intoId: string | null;
}

export interface TicketsStatusMove {
  workspaceId: string;
  fromId: string;
  toId: string;
}

export interface TicketsTicket {
  workspaceId: string;
  id: string;
  productId: string | null;
  areaId: string | null;
  statusId: string;
  statusGroup: string;
  nextStep: string | null;
  priority: Generated<string>;
  assigneeId: string | null;
  teamId: string | null;
  requesterId: string | null;
  requesterName: Generated<string>;
  channel: string;
  summary: Generated<string>;
  lastStaffAt: string | null;
  lastCustomerAt: string | null;
  customerSeenAt: string | null;
  assigneeOpenedAt: string | null;
  staffOpenedAt: string | null;
  snippet: Generated<string>;
  closedAt: string | null;
  statusSince: string;
  unlistedAt: string | null;
  agreementId: string | null;
  companyId: string | null;
  contactIds: string[];
  createdAt: string;
  updatedAt: string;
  version: Generated<number>;
  calmFolder: Generated<string | null>;
  silentSince: Generated<string | null>;
  shownAt: string | null;
  nextDueAt: string | null;
  unlistedAs: string | null;
  unlistedBy: string | null;
  turnSince: Generated<string>;
  mailboxId: string | null;
  reviewSince: string | null;
  reviewedAt: string | null;
  reviewedBy: string | null;
  open: Generated<boolean>;
  formId: string | null;
}

export interface TicketsTicketCard {
  workspaceId: string;
  id: string;
  companyId: string | null;
  requesterId: string | null;
  requesterName: string;
  statusGroup: string;
  createdAt: string;
  closedAt: string | null;
  unlistedAt: string | null;
}

export interface TicketsTicketTag {
  workspaceId: string;
  ticketId: string;
  tagId: string;
}

export interface TicketsTransition {
  workspaceId: string;
  id: string;
  ticketId: string;
  fromStatusId: string | null;
  toStatusId: string;
  secondsBefore: number;
  actorKind: string;
  actorId: string | null;
  at: string;
}

export interface TicketsView {
  workspaceId: string;
  id: string;
  name: string;
  ownerId: string;
  reach: string;
  shows: Json;
  createdAt: string;
  version: Generated<number>;
}

export interface TicketsViewPlace {
  workspaceId: string;
  memberId: string;
  viewId: string;
  position: number;
}

export interface TicketsViewTeam {
  workspaceId: string;
  viewId: string;
  teamId: string;
}

export interface TimesheetsCompanySetting {
  workspaceId: string;
  companyId: string;
  billable: boolean;
}

export interface TimesheetsSetting {
  workspaceId: string;
  roundTo: number;
  billable: boolean;
  version: Generated<number>;
}

export interface TimesheetsTimeEntry {
  workspaceId: string;
  id: string;
  memberId: string;
  recordId: string;
  companyId: string | null;
  minutes: number;
  day: string;
  note: string;
  billable: boolean;
  lockedAt: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface TimesheetsTimer {
  workspaceId: string;
  memberId: string;
  recordId: string;
  startedAt: string | null;
  seconds: number;
  createdAt: string;
}

export interface TrackersComment {
  workspaceId: string;
  issueId: string;
  number: string;
  entryId: string;
}

export interface TrackersConnection {
  workspaceId: string;
  id: string;
  kind: string;
  name: string;
  baseUrl: string;
  project: string;
  account: Generated<string>;
  token: Buffer;
  hookSecret: Buffer;
  issueType: Generated<string>;
  movesStatus: Generated<boolean>;
  takesComments: Generated<boolean>;
  checkedAt: string | null;
  lastError: string | null;
  pausedUntil: string | null;
  createdAt: string;
  version: Generated<number>;
}

export interface TrackersIssue {
  workspaceId: string;
  id: string;
  ticketId: string;
  connectionId: string;
  state: string;
  number: string | null;
  url: string | null;
  title: string;
  body: string | null;
  labels: Generated<string[]>;
  isOpen: Generated<boolean>;
  status: Generated<string>;
  etag: string | null;
  commentsSince: string | null;
  askedAt: string | null;
  nextAskAt: string;
  tries: Generated<number>;
  lastError: string | null;
  madeById: string | null;
  createdAt: string;
}

export interface WebhooksAttempt {
  workspaceId: string;
  deliveryId: string;
  id: string;
  at: string;
  millis: number;
  status: number | null;
  fault: string | null;
  answer: string | null;
}

export interface WebhooksDelivery {
  workspaceId: string;
  id: string;
  endpointId: string;
  type: string;
  eventId: string | null;
  recordId: string | null;
  said: Json;
  body: string | null;
  state: Generated<string>;
  tries: Generated<number>;
  nextAt: string;
  endedAt: string | null;
  createdAt: string;
}

export interface WebhooksEndpoint {
  workspaceId: string;
  id: string;
  url: string;
  description: string;
  memberId: string | null;
  types: string[];
  active: Generated<boolean>;
  offReason: string | null;
  offAt: string | null;
  secret: Buffer;
  oldSecret: Buffer | null;
  oldSecretUntil: string | null;
  failures: Generated<number>;
  failingSince: string | null;
  pausedUntil: string | null;
  slow: Generated<boolean>;
  turn: string | null;
  turnUntil: string | null;
  lastAt: string | null;
  lastStatus: number | null;
  createdAt: string;
  version: Generated<number>;
}

export interface WebhooksWish {
  workspaceId: string;
  type: string;
  endpointId: string;
}

export interface WorkspacesAgreementInForce {
  workspaceId: string;
  agreementId: string;
  providerWorkspaceId: string;
  inForce: Generated<boolean>;
  createdAt: string;
}

export interface WorkspacesCounter {
  workspaceId: string;
  name: string;
  value: number;
}

export interface WorkspacesWorkspace {
  workspaceId: string;
  slug: string;
  key: string;
  name: string;
  language: Generated<string>;
  timeZone: Generated<string>;
  currency: Generated<string>;
  colour: Generated<string>;
  undoSeconds: Generated<number>;
  reopenDays: Generated<number>;
  staffOverdueDays: Generated<number>;
  customerSilentDays: Generated<number>;
  closedFolderDays: Generated<number>;
  suspendedAt: string | null;
  samplesLoadedAt: string | null;
  createdAt: string;
  version: Generated<number>;
  answersByMail: Generated<boolean>;
  longestWaitHours: Generated<number>;
  portalOpen: Generated<boolean>;
  portalSections: Generated<string[]>;
  modulesOff: Generated<string[]>;
}

export interface Database {
  'automation.due': AutomationDue;
  'automation.endpoint': AutomationEndpoint;
  'automation.hit': AutomationHit;
  'automation.rotation': AutomationRotation;
  'automation.rule': AutomationRule;
  'automation.ruleVersion': AutomationRuleVersion;
  'automation.run': AutomationRun;
  'catalog.area': CatalogArea;
  'catalog.areaCard': CatalogAreaCard;
  'catalog.product': CatalogProduct;
  'catalog.productCard': CatalogProductCard;
  'customers.company': CustomersCompany;
  'customers.companyCard': CustomersCompanyCard;
  'customers.companyTag': CustomersCompanyTag;
  'customers.companyTagCard': CustomersCompanyTagCard;
  'customers.contact': CustomersContact;
  'customers.contactAddress': CustomersContactAddress;
  'customers.contactCard': CustomersContactCard;
  'customers.contactTag': CustomersContactTag;
  'customers.contactTagCard': CustomersContactTagCard;
  'customers.membership': CustomersMembership;
  'customers.redirect': CustomersRedirect;
  'customers.sharedCard': CustomersSharedCard;
  'duplicates.key': DuplicatesKey;
  'duplicates.looked': DuplicatesLooked;
  'duplicates.merge': DuplicatesMerge;
  'duplicates.pair': DuplicatesPair;
  'fields.choice': FieldsChoice;
  'fields.field': FieldsField;
  'fields.fieldCard': FieldsFieldCard;
  'fields.fieldProduct': FieldsFieldProduct;
  'fields.list': FieldsList;
  'fields.value': FieldsValue;
  'fields.valueCard': FieldsValueCard;
  'forms.form': FormsForm;
  'forms.formReader': FormsFormReader;
  'forms.formTag': FormsFormTag;
  'forms.heldFile': FormsHeldFile;
  'forms.publication': FormsPublication;
  'forms.submission': FormsSubmission;
  'home.arrangement': HomeArrangement;
  'home.setupStep': HomeSetupStep;
  'home.widgetGroup': HomeWidgetGroup;
  'home.widgetGroupMember': HomeWidgetGroupMember;
  'identity.apiToken': IdentityApiToken;
  'identity.attempt': IdentityAttempt;
  'identity.connection': IdentityConnection;
  'identity.credential': IdentityCredential;
  'identity.foreignIdentity': IdentityForeignIdentity;
  'identity.knownPlace': IdentityKnownPlace;
  'identity.mailedLink': IdentityMailedLink;
  'identity.ownDomain': IdentityOwnDomain;
  'identity.passkey': IdentityPasskey;
  'identity.pendingSignIn': IdentityPendingSignIn;
  'identity.recoveryCode': IdentityRecoveryCode;
  'identity.secondFactor': IdentitySecondFactor;
  'identity.session': IdentitySession;
  'identity.signInRule': IdentitySignInRule;
  'identity.signInSite': IdentitySignInSite;
  'identity.tokenKey': IdentityTokenKey;
  'identity.usedOnce': IdentityUsedOnce;
  'imports.effect': ImportsEffect;
  'imports.import': ImportsImport;
  'imports.known': ImportsKnown;
  'imports.mapping': ImportsMapping;
  'imports.row': ImportsRow;
  'knowledge.article': KnowledgeArticle;
  'knowledge.articleReader': KnowledgeArticleReader;
  'knowledge.feedback': KnowledgeFeedback;
  'knowledge.file': KnowledgeFile;
  'knowledge.level': KnowledgeLevel;
  'knowledge.levelReader': KnowledgeLevelReader;
  'knowledge.missedSearch': KnowledgeMissedSearch;
  'knowledge.publication': KnowledgePublication;
  'knowledge.text': KnowledgeText;
  'knowledge.version': KnowledgeVersion;
  'knowledge.views': KnowledgeViews;
  'macros.macro': MacrosMacro;
  'macros.macroTeam': MacrosMacroTeam;
  'mailroom.addressMark': MailroomAddressMark;
  'mailroom.authority': MailroomAuthority;
  'mailroom.automaticMail': MailroomAutomaticMail;
  'mailroom.blockedSender': MailroomBlockedSender;
  'mailroom.bounce': MailroomBounce;
  'mailroom.breaker': MailroomBreaker;
  'mailroom.dkimKey': MailroomDkimKey;
  'mailroom.grantRequest': MailroomGrantRequest;
  'mailroom.mailCount': MailroomMailCount;
  'mailroom.mailRecount': MailroomMailRecount;
  'mailroom.mailbox': MailroomMailbox;
  'mailroom.mailboxGrant': MailroomMailboxGrant;
  'mailroom.messageId': MailroomMessageId;
  'mailroom.optOut': MailroomOptOut;
  'mailroom.outgoingMail': MailroomOutgoingMail;
  'mailroom.rawMail': MailroomRawMail;
  'mailroom.sendingDomain': MailroomSendingDomain;
  'mailroom.serverMail': MailroomServerMail;
  'mailroom.template': MailroomTemplate;
  'mailroom.templateChoice': MailroomTemplateChoice;
  'news.item': NewsItem;
  'news.receipt': NewsReceipt;
  'notifications.deviation': NotificationsDeviation;
  'notifications.matrix': NotificationsMatrix;
  'notifications.notice': NotificationsNotice;
  'notifications.preference': NotificationsPreference;
  'platform.auditEntry': PlatformAuditEntry;
  'platform.auditHead': PlatformAuditHead;
  'platform.auditSeal': PlatformAuditSeal;
  'platform.auditWords': PlatformAuditWords;
  'platform.event': PlatformEvent;
  'platform.file': PlatformFile;
  'platform.idempotency': PlatformIdempotency;
  'platform.installation': PlatformInstallation;
  'platform.work': PlatformWork;
  'platform.workPeriod': PlatformWorkPeriod;
  'portal.brand': PortalBrand;
  'portal.picture': PortalPicture;
  'privacy.erasure': PrivacyErasure;
  'privacy.export': PrivacyExport;
  'privacy.hold': PrivacyHold;
  'privacy.setting': PrivacySetting;
  'search.document': SearchDocument;
  'search.fileText': SearchFileText;
  'search.word': SearchWord;
  'sla.calendar': SlaCalendar;
  'sla.clock': SlaClock;
  'sla.day': SlaDay;
  'sla.happening': SlaHappening;
  'sla.pledge': SlaPledge;
  'sla.policy': SlaPolicy;
  'sla.terms': SlaTerms;
  'staff.absence': StaffAbsence;
  'staff.appearance': StaffAppearance;
  'staff.member': StaffMember;
  'staff.memberCard': StaffMemberCard;
  'staff.memberRole': StaffMemberRole;
  'staff.role': StaffRole;
  'staff.team': StaffTeam;
  'staff.teamCard': StaffTeamCard;
  'staff.teamMember': StaffTeamMember;
  'surveys.setting': SurveysSetting;
  'surveys.survey': SurveysSurvey;
  'tags.tag': TagsTag;
  'tags.tagCard': TagsTagCard;
  'threads.attachment': ThreadsAttachment;
  'threads.delivery': ThreadsDelivery;
  'threads.draft': ThreadsDraft;
  'threads.entry': ThreadsEntry;
  'threads.follower': ThreadsFollower;
  'threads.followerCard': ThreadsFollowerCard;
  'threads.mention': ThreadsMention;
  'threads.participant': ThreadsParticipant;
  'threads.participantCard': ThreadsParticipantCard;
  'threads.pictureConsent': ThreadsPictureConsent;
  'threads.presence': ThreadsPresence;
  'threads.proposedCopy': ThreadsProposedCopy;
  'threads.readMark': ThreadsReadMark;
  'threads.readMarkCard': ThreadsReadMarkCard;
  'threads.record': ThreadsRecord;
  'threads.recordCard': ThreadsRecordCard;
  'tickets.bulk': TicketsBulk;
  'tickets.bulkItem': TicketsBulkItem;
  'tickets.imported': TicketsImported;
  'tickets.link': TicketsLink;
  'tickets.reviewRule': TicketsReviewRule;
  'tickets.snooze': TicketsSnooze;
  'tickets.status': TicketsStatus;
  'tickets.statusMove': TicketsStatusMove;
  'tickets.ticket': TicketsTicket;
  'tickets.ticketCard': TicketsTicketCard;
  'tickets.ticketTag': TicketsTicketTag;
  'tickets.transition': TicketsTransition;
  'tickets.view': TicketsView;
  'tickets.viewPlace': TicketsViewPlace;
  'tickets.viewTeam': TicketsViewTeam;
  'timesheets.companySetting': TimesheetsCompanySetting;
  'timesheets.setting': TimesheetsSetting;
  'timesheets.timeEntry': TimesheetsTimeEntry;
  'timesheets.timer': TimesheetsTimer;
  'trackers.comment': TrackersComment;
  'trackers.connection': TrackersConnection;
  'trackers.issue': TrackersIssue;
  'webhooks.attempt': WebhooksAttempt;
  'webhooks.delivery': WebhooksDelivery;
  'webhooks.endpoint': WebhooksEndpoint;
  'webhooks.wish': WebhooksWish;
  'workspaces.agreementInForce': WorkspacesAgreementInForce;
  'workspaces.counter': WorkspacesCounter;
  'workspaces.workspace': WorkspacesWorkspace;
}
