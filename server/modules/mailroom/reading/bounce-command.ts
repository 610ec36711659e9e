export type SmtpCommand = 'connect' | 'mail' | 'rcpt' | 'data';

const SAID_AFTER: [SmtpCommand, RegExp][] = [
  [
    'data',
    /in reply to (?:end of )?data|(?:after|at) (?:the )?(?:end of |pipelined )?data\b|end of data|smtp command data|\[(?:data|body)\]|(?:data|text) command|our (?:final )?data|after i sent the message|\(state 1[5-8]\)/,
  ],
  ['mail', /in reply to (?:pipelined )?mail from|after (?:pipelined )?mail from|\[mail_from\]|our mail from|does not like (?:the )?sender/],
  [
    'rcpt',
    /in reply to (?:pipelined )?rcpt|after (?:pipelined )?rcpt|\[rcpt_to\]|smtp:rcpt|smtp command rcpt|our rcpt|rcpt to:? ?<|does not like recipient|for rcpt to|\(state 1[34]\)|response to "?rcpt/,
  ],
  [
    'connect',
    /refused to talk|in reply to (?:helo|ehlo)|while performing the [eh][eh]lo|during greeting|initial (?:server )?greeting|\(state (?:9|10)\)/,
  ],
];

// What the other server was asked when it refused: the address (RCPT) or the message (DATA).
export function refusedCommand(text: string): SmtpCommand | null {
  const transcript = [...text.matchAll(/^[>\s]*>>> ?(\w+)[^\n]*\n+[>\s]*<<< ?[45]\d\d/gim)][0]?.[1]?.toLowerCase();
  if (transcript === 'data' || transcript === 'rcpt' || transcript === 'mail') return transcript;
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  return SAID_AFTER.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
