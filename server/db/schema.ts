// Written by `npm run schema` from the migrated database; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as parsed JSON, written as text. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

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
}

export interface CustomersCompanyCard {
  workspaceId: string;
  id: string;
  name: string;
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
  portal: Generated<boolean>;
  verified: Generated<boolean>;
  sample: Generated<boolean>;
  createdAt: string;
  updatedAt: string;
  version: Generated<number>;
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

export interface CustomersMembership {
  workspaceId: string;
  contactId: string;
  companyId: string;
  isPrimary: boolean;
  manager: Generated<boolean>;
  portal: Generated<boolean>;
  createdAt: string;
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

export interface IdentityCredential {
  workspaceId: string;
  personKind: string;
  personId: string;
  passwordHash: string | null;
  pepperKey: string | null;
  changedAt: string;
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
}

export interface NotificationsPreference {
  workspaceId: string;
  memberId: string;
  kind: string;
  byMail: boolean;
  onScreen: boolean;
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
  deletedAt: string | null;
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
  welcome: Generated<string>;
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
}

export interface Database {
  'catalog.area': CatalogArea;
  'catalog.areaCard': CatalogAreaCard;
  'catalog.product': CatalogProduct;
  'catalog.productCard': CatalogProductCard;
  'customers.company': CustomersCompany;
  'customers.companyCard': CustomersCompanyCard;
  'customers.contact': CustomersContact;
  'customers.contactAddress': CustomersContactAddress;
  'customers.contactCard': CustomersContactCard;
  'customers.membership': CustomersMembership;
  'identity.apiToken': IdentityApiToken;
  'identity.attempt': IdentityAttempt;
  'identity.credential': IdentityCredential;
  'identity.knownPlace': IdentityKnownPlace;
  'identity.mailedLink': IdentityMailedLink;
  'identity.session': IdentitySession;
  'mailroom.addressMark': MailroomAddressMark;
  'mailroom.authority': MailroomAuthority;
  'mailroom.automaticMail': MailroomAutomaticMail;
  'mailroom.bounce': MailroomBounce;
  'mailroom.breaker': MailroomBreaker;
  'mailroom.dkimKey': MailroomDkimKey;
  'mailroom.grantRequest': MailroomGrantRequest;
  'mailroom.mailCount': MailroomMailCount;
  'mailroom.mailRecount': MailroomMailRecount;
  'mailroom.mailbox': MailroomMailbox;
  'mailroom.mailboxGrant': MailroomMailboxGrant;
  'mailroom.messageId': MailroomMessageId;
  'mailroom.outgoingMail': MailroomOutgoingMail;
  'mailroom.rawMail': MailroomRawMail;
  'mailroom.sendingDomain': MailroomSendingDomain;
  'mailroom.serverMail': MailroomServerMail;
  'notifications.notice': NotificationsNotice;
  'notifications.preference': NotificationsPreference;
  'platform.event': PlatformEvent;
  'platform.file': PlatformFile;
  'platform.idempotency': PlatformIdempotency;
  'platform.installation': PlatformInstallation;
  'platform.work': PlatformWork;
  'platform.workPeriod': PlatformWorkPeriod;
  'search.document': SearchDocument;
  'sla.calendar': SlaCalendar;
  'sla.clock': SlaClock;
  'sla.day': SlaDay;
  'sla.happening': SlaHappening;
  'sla.pledge': SlaPledge;
  'sla.policy': SlaPolicy;
  'sla.terms': SlaTerms;
  'staff.member': StaffMember;
  'staff.memberCard': StaffMemberCard;
  'staff.memberRole': StaffMemberRole;
  'staff.role': StaffRole;
  'staff.team': StaffTeam;
  'staff.teamCard': StaffTeamCard;
  'staff.teamMember': StaffTeamMember;
  'tags.tag': TagsTag;
  'tags.tagCard': TagsTagCard;
  'threads.attachment': ThreadsAttachment;
  'threads.delivery': ThreadsDelivery;
  'threads.draft': ThreadsDraft;
  'threads.entry': ThreadsEntry;
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
  'tickets.status': TicketsStatus;
  'tickets.ticket': TicketsTicket;
  'tickets.ticketTag': TicketsTicketTag;
  'tickets.transition': TicketsTransition;
  'tickets.view': TicketsView;
  'tickets.viewPlace': TicketsViewPlace;
  'tickets.viewTeam': TicketsViewTeam;
  'workspaces.agreementInForce': WorkspacesAgreementInForce;
  'workspaces.counter': WorkspacesCounter;
  'workspaces.workspace': WorkspacesWorkspace;
}
