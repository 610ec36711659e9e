export type OutboundStage = 'resolve' | 'connect' | 'tls' | 'answer';
export type OutboundCode =
  | 'host-not-allowed'
  | 'host-unknown'
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'not-tls'
  | 'tls'
  | 'certificate-untrusted'
  | 'certificate-name'
  | 'certificate-expired'
  | 'closed'
  | 'protocol'
  | 'too-large';

export class OutboundError extends Error {
  readonly stage: OutboundStage;
  readonly code: OutboundCode;
  readonly host: string;
  constructor(stage: OutboundStage, code: OutboundCode, host: string, cause?: unknown) {
    super(`${stage}: ${code}`, { cause });
    this.name = 'OutboundError';
    this.stage = stage;
    this.code = code;
    this.host = host;
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const untrusted = /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_|INVALID_(CA|PURPOSE)|PATH_LENGTH|ERR_TLS_CERT_SIGNATURE)/;

export const connectError = (host: string, error: unknown): OutboundError => {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  const code = codeOf(inner) || codeOf(error);
  return new OutboundError('connect', code === 'ECONNREFUSED' ? 'refused' : code === 'ETIMEDOUT' ? 'timeout' : 'unreachable', host, error);
};

export const tlsError = (host: string, error: unknown): OutboundError => {
  const code = codeOf(error);
  const words = error instanceof Error ? error.message : '';
  const kind: OutboundCode = expired.has(code)
    ? 'certificate-expired'
    : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
      ? 'certificate-name'
      : untrusted.test(code)
        ? 'certificate-untrusted'
        : /WRONG_VERSION|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|wrong version/i.test(code + words)
          ? 'not-tls'
          : 'tls';
  return new OutboundError('tls', kind, host, error);
};
