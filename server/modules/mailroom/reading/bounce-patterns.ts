// The first that fits counts. Strong ones may also be looked for in the whole report, weak ones only in what a server said.
export const STRONG_PATTERNS: [string, RegExp][] = [
  ['virusdetected', /\bvirus\b|\bmalware\b|\binfected\b|\btrojan\b/],
  ['mailererror', /\bpipe to \||command died|command output:|exit(?:ed)? (?:with )?(?:status|code|\d)|procmail|child process|x-unix/],
  [
    'networkerror',
    /host not found, try again|temporary (?:name )?lookup failure|hop count|too many hops|mail (?:is )?loop|loops? back to|lost connection|malformed or unexpected name server|temporary dns/,
  ],
  [
    'mailboxfull',
    /(?:mailbox|mailfolder|inbox|account|folder|recipient|user|storage|maildir|\bbox\b|email)[^.;]{0,60}(?:\bfull\b|over ?(?:the )?(?:disk |storage )?quota|exceed(?!ed the rate)|out of storage|out of space)|quota[^.]{0,30}(?:exceed|full|reached|violat|limit)|over ?quota|exceed[^.]{0,40}(?:quota|storage|mailbox|local limit)|insufficient (?:disk|storage) space|not enough (?:storage|disk) space|dis[ck] quota|too much mail data|boite (?:du destinataire )?pleine|mailbox voll|容量|メールボックスが一杯|いっぱい/,
  ],
  [
    'mesgtoobig',
    /(?:message|mail|e-mail|size|attachment)[^.]{0,40}(?:too (?:big|large)|exceeds?[^.]{0,40}(?:size|limit|maximum))|(?:message|mail)? ?(?:size|length)[^.]{0,20}exceed|max(?:imum)? message size|too (?:big|large)\b/,
  ],
  [
    'norelaying',
    /relay(?:ing)? (?:access |mail )?(?:is |was )?(?:denied|prohibited|not (?:permitted|allowed)|rejected)|not (?:allowed|permitted|configured|authori[sz]ed)[^.]{0,20} relay|unable to relay|(?:don't|do not|no) relay|relaying (?:mail )?(?:denied|to)|relay(?:ing)? denied|open relay|not a relay|that domain isn't in my list of allowed rcpthosts|not local host/,
  ],
  ['authfailure', /\bdmarc\b|\bspf\b|\bdkim\b|sender policy framework|unauthenticated (?:email|mail) from|failed authentication checks?/],
  [
    'requireptr',
    /\bptr\b|reverse (?:dns|lookup|resolution|hostname|mapping)|\brdns\b|(?:cannot|can't|could not|unable to) (?:find|resolve)[^.]{0,20}your (?:hostname|client|ip|reverse)|valid (?:sender )?(?:rdns|hostname)|ip name (?:lookup failed|possibly forged)|cannot resolve your address|host name does not match|fix reverse|all connections must have|generic (?:domain|hostname)|no such host name in dns/,
  ],
  ['badreputation', /reputation|senderbase|sender ?score/],
  [
    'toomanyconn',
    /too many (?:recipients|connections|concurrent|sessions|messages|invalid|errors|mails)|rate[ -]?limit|throttl|\brate\b[^.]{0,20}exceed|exceed[^.]{0,30}(?:\brate\b|connections)|too fast/,
  ],
  ['spamdetected', /\bspam\b|\bspam(?:my|ming|like)\b|\buce\b|unsolicited|\bubem?\b|junk mail|bulk e?-?mail/],
  [
    'blocked',
    /block ?list|black ?list(?!ed, or missing)|\brbl\b|dnsbl|blocked (?:using|by|due|because|for)|\bis blocked|has been blocked|client host[^.]{0,60}(?:rejected|blocked)|\bbanned\b|refused to talk|\b(?:ip|host|connections?|client|server)\b(?: address)?[^.,;:]{0,30}\b(?:blocked|refused by|rejected|denied|not (?:allowed|permitted|accepted))|service not available|(?:mail )?from \[?\d+\.\d+\.\d+\.\d+\]? (?:is )?(?:refused|rejected|denied|not accepted)|bad helo|helo[^.]{0,40}(?:rejected|invalid)|unfortunately, messages from|greylist|temporarily deferred|you cannot send e-mail to yourself/,
  ],
  [
    'rejected',
    /(?:domain of )?sender(?:'s)?(?: e?mail)?(?: address| domain)?(?: is| was)?[^.;]{0,50}(?:reject|denied|refused|not allowed|not permitted|invalid|unknown|does(?: not|n't) exist|not exist|verify)|invalid sender|(?:may|do) not have permission|permission to post|not (?:permitted|allowed) to post|not a member|members only|(?:not|aren't) (?:allowed|authori[sz]ed|permitted) to send|access denied[^.]{0,30}from|administrative prohibition|not a registered gateway/,
  ],
  [
    'suspend',
    /(?:account|mailbox|user|recipient|domain|e-?mail|address)[^.]{0,60}(?:disabled|suspend|inactive|deactivat|\blocked\b|not active|frozen|discontinued|no longer active|temporarily unavailable|not currently accepting)|disableduser|\bvacation\b|mailbox currently suspended|boite inactive/,
  ],
  [
    'hasmoved',
    /(?:has|have) (?:been )?(?:moved|replaced by)|no longer on server|address (?:has )?changed|new address|recipient moved|user has moved/,
  ],
  [
    'notaccept',
    /(?:does|do|will) not accept(?: (?:any )?(?:mail|messages|e-?mail))?(?! due)|null mx|nullmx|not accept(?:ing)? (?:any )?(?:mail|messages)|indicated no smtp service|no mx record|smtp protocol returned a permanent error/,
  ],
  [
    'hostunknown',
    /(?:host|domain)(?: or domain)?(?: name)? (?:was )?(?:not found|unknown|lookup)|unknown host|unroute?able|no such (?:host|domain)|(?:domain|host)(?: name)?[^.;]{0,60}(?:does(?: not|n't) exist|may not exist|not exist|cannot be found|could not be found|couldn't be found|wasn't able to find)|invalid domain|illegal host|bad destination (?:host|system)|nxdomain|non-existent (?:hosts|domain)|couldn't find any host (?:named|by that name)|lookup of [^ ]+ failed|host name is invalid|not a valid domain|dns-based email sender/,
  ],
  [
    'expired',
    /connection timed out|operation timed out|(?:message|delivery|retry|queue)[^.]{0,40}(?:expired|time ?out|timed out)|retry time not reached|retry timeout exceeded|expired after|cannot send message (?:for|within)|undelivered (?:for|after)|(?:not|could not|couldn't) (?:be )?deliver(?:ed)?[^.]{0,40}(?:within|for \d|in \d|after \d|\d+ (?:hours|days|minutes))|queue (?:too long|lifetime)|gave up|multiple retries|failed \d+ attempts|for the last \d+|requests to connect|all hosts have been failing|not reachable|could not find a gateway|too long in queue|delivery time(?:d| )?(?:out|expired)|in the queue (?:too long|for)|(?:is|was|has been) delayed|will (?:continue to try|be retried|keep trying)|last attempt/,
  ],
  [
    'userunknown',
    /unknown (?:user|recipient|address|local|mailbox|account|or illegal)|\bunknown\b[^.]{0,10}(?:user|recipient)|(?:user|recipient|addresse?e?|mailbox|account|alias|name|person)s?\b[^.;]{0,80}(?:unknown|not (?:found|known|exist|listed|valid|available|in my)|does(?: not|n't) exist|doesn't have|no longer|invalid|unavailable|rejected|not available|couldn't be found|could not be found)|no (?:such|mailbox|account|valid recipient|one by that)|(?:invalid|bad|illegal|incorrect) (?:user|recipient|address|mailbox|destination mailbox|e?mail ?box)|not (?:a |an )?(?:valid|our|known|active) (?:user|mailbox|customer|recipient|address|account)|isn't (?:a )?(?:known|valid)|is not (?:a )?known|recipientnotfound|nosuchuser|undeliverable address|not listed in|did not exist|no existe|inconnu|unbekannt|宛先不明|存在しません|見つかりません|リストにありません/,
  ],
];

export const WEAK_PATTERNS: [string, RegExp][] = [
  ['filtered', /message filtered|content filter/],
  ['securityerror', /authenticat|security|encrypt|starttls|\btls\b|access denied|unauthenticated/],
  ['policyviolation', /polic(?:y|ies)|protocol violation|message not allowed|denied by/],
  ['systemfull', /insufficient system|disk full|no space left|system storage/],
  ['contenterror', /\bheaders?\b|attachment|content|\bmime\b|\b8bit/],
  ['syntaxerror', /syntax|unrecogni[sz]ed|command not recogni[sz]ed|bad sequence/],
  ['blocked', /\bblock|\bdenied\b|\bconnect/],
  ['networkerror', /name service|\bdns\b|connection (?:lost|reset|dropped|refused)|unreachable|no route|\bnetwork\b/],
  ['expired', /time ?d? ?out|expired|deferred/],
  ['rejected', /reject|refus|not accepted|prohibited/],
  ['systemerror', /\berror\b|internal|configuration|temporar|resources|could not load|problem/],
  ['mailererror', /mailer|unix/],
];

// RFC 3463 with the registered codes of RFC 7372, 7504, 7505, where a code alone tells the reason.
export const STATUS_REASONS = new Map(
  Object.entries({
    '1.0': 'userunknown',
    '1.2': 'hostunknown',
    '1.3': 'userunknown',
    '1.4': 'filtered',
    '1.6': 'hasmoved',
    '1.7': 'rejected',
    '1.8': 'rejected',
    '1.9': 'rejected',
    '2.1': 'suspend',
    '2.2': 'mailboxfull',
    '2.3': 'mesgtoobig',
    '2.4': 'filtered',
    '3.1': 'systemfull',
    '3.2': 'notaccept',
    '3.3': 'systemerror',
    '3.4': 'mesgtoobig',
    '3.5': 'systemerror',
    '4.1': 'expired',
    '4.2': 'networkerror',
    '4.3': 'systemerror',
    '4.4': 'hostunknown',
    '4.5': 'mailboxfull',
    '4.6': 'networkerror',
    '4.7': 'expired',
    '4.8': 'networkerror',
    '5.1': 'syntaxerror',
    '5.2': 'syntaxerror',
    '5.3': 'toomanyconn',
    '5.4': 'systemerror',
    '5.5': 'systemerror',
    '6.1': 'contenterror',
    '6.2': 'contenterror',
    '6.3': 'contenterror',
    '7.2': 'filtered',
    '7.7': 'contenterror',
    '7.13': 'suspend',
    '7.20': 'authfailure',
    '7.23': 'authfailure',
    '7.25': 'requireptr',
    '7.26': 'authfailure',
    '7.27': 'notaccept',
  }),
);

// Asked last: these say little.
export const VAGUE_STATUS = new Map(
  Object.entries({
    '2.0': 'filtered',
    '3.0': 'systemerror',
    '4.0': 'networkerror',
    '6.0': 'contenterror',
    '7.0': 'securityerror',
    '7.1': 'securityerror',
    '7.9': 'securityerror',
  }),
);
