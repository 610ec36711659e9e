export interface DovecotLayout {
  readonly folder: string;
  readonly libexec: string | undefined;
  readonly libraryPath: string;
  readonly version: string;
  /** What IMAP admits to, to be an older server; all that it can when absent. */
  readonly imapCapability?: string | undefined;
  /** Where it asks whose a token is (RFC 7662); then XOAUTH2 is offered too. */
  readonly introspectionUrl?: string | undefined;
  /** Mailboxes have lists of rights, which say what even their owner may not do (RFC 4314). */
  readonly rights?: boolean | undefined;
  readonly owner: { readonly name: string; readonly group: string };
  readonly ports: { readonly imap: number; readonly imaps: number; readonly pop3: number; readonly pop3s: number };
}

/** Sign-in and storage changed their names in 2.4; everything else is common. */
const before24 = ({ folder, owner, libraryPath }: DovecotLayout): string => `
import_environment = TZ LD_LIBRARY_PATH=${libraryPath}
disable_plaintext_auth = no
auth_username_format = %u
mail_location = maildir:~/Maildir
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN ${folder}/passwords/%u
}
userdb {
  driver = static
  args = uid=${owner.name} gid=${owner.group} home=${folder}/mail/%u allow_all_users=yes
}
`;

const since24 = ({ folder, owner, libraryPath }: DovecotLayout): string => `
import_environment {
  LD_LIBRARY_PATH = ${libraryPath}
}
auth_allow_cleartext = yes
auth_username_format = %{user}
mail_driver = maildir
mail_path = ~/Maildir
ssl_server_cert_file = ${folder}/certificate.pem
ssl_server_key_file = ${folder}/key.pem
passdb passwd-file {
  mechanisms_filter = plain login
  passwd_file_path = ${folder}/passwords/%{user}
  default_password_scheme = PLAIN
}
userdb static {
  allow_all_users = yes
  fields {
    uid = ${owner.name}
    gid = ${owner.group}
    home = ${folder}/mail/%{user}
  }
}
`;

const tokensBefore24 = ({ folder }: DovecotLayout): string => `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`;

const tokensSince24 = (url: string): string => `
oauth2 {
  introspection_mode = post
  introspection_url = ${url}
  username_attribute = username
}
passdb oauth2 {
  mechanisms_filter = xoauth2 oauthbearer
}
`;

/** Before 2.4 what is known of the authority stands in a file of its own. */
export const oauth2File = (url: string): string =>
  `introspection_mode = post\nintrospection_url = ${url}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`;

const rightsBefore24 = ({ libexec }: DovecotLayout): string => `
${libexec ? `mail_plugin_dir = ${libexec}/modules` : ''}
mail_plugins = acl
plugin {
  acl = vfile
}
`;

const rightsSince24 = ({ libexec }: DovecotLayout): string => `
${libexec ? `mail_plugin_dir = ${libexec}/modules` : ''}
mail_plugins {
  acl = yes
}
acl_driver = vfile
`;

const login = (protocol: 'imap' | 'pop3', plain: number, secure: number, reuse: string): string => `
service ${protocol}-login {
  chroot =
  ${reuse}
  inet_listener ${protocol} {
    port = ${plain}
  }
  inet_listener ${protocol}s {
    port = ${secure}
    ssl = yes
  }
}
`;

/** A wrong password must be answered at once here, without the delays and penalties of a public server. */
const common = ({ folder, libexec, owner, introspectionUrl }: DovecotLayout): string => `
base_dir = ${folder}/run
state_dir = ${folder}/run
${libexec ? `libexec_dir = ${libexec}` : ''}
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
first_valid_uid = 1
listen = 127.0.0.1
protocols = imap pop3
log_path = ${folder}/log
ssl = yes
auth_mechanisms = plain login${introspectionUrl === undefined ? '' : ' xoauth2 oauthbearer'}
auth_failure_delay = 0
mail_fsync = never
mail_max_userip_connections = 1000
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;

export const dovecotConfig = (layout: DovecotLayout): string => {
  const { ports, version, imapCapability, introspectionUrl, rights } = layout;
  const modern = /^(2\.[4-9]|[3-9])/.test(version);
  // 2.4 wants these two before anything else.
  const head = modern ? 'dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n' : '';
  const reuse = modern ? 'restart_request_count = unlimited' : 'service_count = 0';
  return [
    head,
    common(layout),
    introspectionUrl === undefined ? '' : modern ? tokensSince24(introspectionUrl) : tokensBefore24(layout),
    (modern ? since24 : before24)(layout),
    rights ? (modern ? rightsSince24 : rightsBefore24)(layout) : '',
    imapCapability ? `imap_capability = ${imapCapability}\n` : '',
    login('imap', ports.imap, ports.imaps, reuse),
    login('pop3', ports.pop3, ports.pop3s, reuse),
  ].join('');
};
