export interface EximLayout {
  readonly folder: string;
  readonly exim: string;
  readonly user: string;
  /** Of Dovecot: where each address with a mailbox has a folder of its own. */
  readonly mailFolder: string;
  /** Delivered into these Maildirs. */
  readonly localDomains: readonly string[];
  /** Handed on to the desk. */
  readonly desk: { readonly domain: string; readonly lmtpPort: number };
  /** Another company's server, to which mail is relayed. */
  readonly relay: { readonly domain: string; readonly port: number };
}

/** The router and the transport for the desk are those of docs/operations.md. */
export const eximConfig = ({ folder, exim, user, mailFolder, localDomains, desk, relay }: EximLayout): string => `
exim_path = ${exim}
spool_directory = ${folder}/spool
log_file_path = ${folder}/%slog
primary_hostname = mx.customers.example
qualify_domain = customers.example
deliver_drop_privilege = true
# Tells a sender at once what a public server tells after hours.
delay_warning = 1s
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
disable_ipv6 = true
acl_smtp_rcpt = recipient
acl_smtp_data = accept

begin acl

recipient:
  deny
    message = 550 5.1.1 There is no such person here
    ! verify = recipient
  accept

begin routers

interdesk:
  driver = manualroute
  domains = ${desk.domain}
  transport = interdesk_lmtp
  route_list = * 127.0.0.1 byname
  self = send

another_company:
  driver = manualroute
  domains = ${relay.domain}
  transport = relayed
  route_list = * 127.0.0.1 byname
  self = send

rules_of_the_reader:
  driver = redirect
  domains = ${localDomains.join(' : ')}
  condition = \${lookup{$local_part@$domain}dsearch{${folder}/rules}{yes}{no}}
  file = ${folder}/rules/\${lookup{$local_part@$domain}dsearch{${folder}/rules}}
  allow_filter
  user = ${user}
  no_verify
  no_expn
  reply_transport = answer

mailbox:
  driver = accept
  domains = ${localDomains.join(' : ')}
  local_part_suffix = +*
  local_part_suffix_optional
  condition = \${lookup{$local_part@$domain}dsearch{${mailFolder}}{yes}{no}}
  transport = maildir

begin transports

interdesk_lmtp:
  driver = smtp
  protocol = lmtp
  port = ${desk.lmtpPort}

relayed:
  driver = smtp
  port = ${relay.port}

answer:
  driver = autoreply

maildir:
  driver = appendfile
  directory = ${mailFolder}/\${lookup{$local_part@$domain}dsearch{${mailFolder}}}/Maildir
  maildir_format
  delivery_date_add
  envelope_to_add
  return_path_add

begin retry

* * F,1h,1s
`;

/** Whom an absence notice goes to: where answers are asked for, or by whose path the mail came (RFC 3834 4). */
export type AwayTo = 'reply_address' | 'sender_address';

/** An absence notice as a reader of this server writes one. */
export const awayRules = (to: AwayTo, text: string): string => `# Exim filter
if personal then
  mail
    from $local_part@$domain
    to $${to}
    subject "Out of office: $h_subject:"
    text "${text.replaceAll('\n', '\\n')}"
endif
`;
