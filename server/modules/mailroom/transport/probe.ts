import { asMailError, type MailError, type MailErrorCode, type MailStage } from './mail-error.ts';
import type { OpenObserver } from './mail-source.ts';
import { openSource } from './open-source.ts';
import { type Remedy, remedyFor } from './remedy.ts';
import type { IncomingSettings, MailServer, OutgoingSettings } from './settings.ts';
import { openSmtp, type RawMail } from './smtp.ts';

export type ProbeStepName = 'resolve' | 'connect' | 'tls' | 'sign-in' | 'read' | 'send';

export interface ProbeDetail {
  readonly address?: string;
  /** TLSv1.3, the names of the certificate, and until when it is valid (ISO 8601). */
  readonly protocol?: string;
  readonly names?: string;
  readonly validTo?: string;
  /** How many messages wait in the folder. */
  readonly messages?: number;
}

export interface ProbeStep {
  readonly step: ProbeStepName;
  readonly state: 'ok' | 'failed' | 'not-tried';
  readonly detail: ProbeDetail;
  readonly serverWords: string | null;
  readonly reason: MailErrorCode | null;
  readonly remedy: Remedy | null;
  readonly millis: number;
}

type Trouble = Pick<MailError, 'stage' | 'code' | 'serverWords'>;

/** Follows the stages of opening and tells them as steps; what comes after a failure was not tried. */
const storyOf = (names: readonly ProbeStepName[], server: MailServer) => {
  const passed = new Map<ProbeStepName, ProbeStep>();
  let since = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const millis = Math.round(now - since);
    since = now;
    return millis;
  };
  const blank = { detail: {}, serverWords: null, reason: null, remedy: null };
  const pass = (step: ProbeStepName, detail: ProbeDetail, serverWords: string | null = null): void => {
    passed.set(step, { ...blank, step, state: 'ok', detail, serverWords, millis: lap() });
  };
  const isStep = (stage: MailStage): stage is 'resolve' | 'connect' | 'tls' | 'sign-in' =>
    stage === 'resolve' || stage === 'connect' || stage === 'tls' || stage === 'sign-in';
  const observe: OpenObserver = (stage, detail) => {
    if (isStep(stage)) pass(stage, detail ?? {});
  };
  const end = (trouble?: Trouble): ProbeStep[] => {
    const left = names.filter((name) => !passed.has(name));
    // A greeting that fails has no step of its own: it stops the one that would have come next.
    const failed = trouble && (left.find((name) => name === trouble.stage) ?? left[0]);
    return names.map((step) => {
      const done = passed.get(step);
      if (done) return done;
      if (!trouble || step !== failed) return { ...blank, step, state: 'not-tried', millis: 0 };
      const { code: reason, serverWords } = trouble;
      return { step, state: 'failed', detail: {}, serverWords, reason, remedy: remedyFor(trouble, server), millis: lap() };
    });
  };
  return { pass, observe, end };
};

const patient = <S extends MailServer>(settings: S): S => ({
  ...settings,
  connectMillis: settings.connectMillis ?? 10_000,
  answerMillis: settings.answerMillis ?? 15_000,
});

const secured = ({ security }: MailServer): ProbeStepName[] => (security === 'none' ? [] : ['tls']);

/** The server was not asked: there was nothing to show it. */
export const unproven = (error: MailError, last: 'read' | 'send', server: Pick<MailServer, 'host' | 'port'>): ProbeStep[] => {
  const { code: reason, serverWords } = error;
  const blank = { detail: {}, millis: 0 };
  return [
    { ...blank, step: 'sign-in', state: 'failed', serverWords, reason, remedy: remedyFor(error, server) },
    { ...blank, step: last, state: 'not-tried', serverWords: null, reason: null, remedy: null },
  ];
};

/** Reads, and changes nothing on the server. */
export const probeIncoming = async (settings: IncomingSettings): Promise<ProbeStep[]> => {
  const { pass, observe, end } = storyOf(['resolve', 'connect', ...secured(settings), 'sign-in', 'read'], settings);
  try {
    const source = await openSource(patient(settings), observe);
    try {
      const { messages } = await source.newest(4096);
      pass('read', { messages });
    } finally {
      source.drop();
    }
    return end();
  } catch (error) {
    return end(asMailError(error, 'read'));
  }
};

/** With a message it is sent, as to oneself; without one, sending is not tried. */
export const probeOutgoing = async (settings: OutgoingSettings, message?: RawMail): Promise<ProbeStep[]> => {
  const signIn: ProbeStepName[] = settings.credential ? ['sign-in'] : [];
  const { pass, observe, end } = storyOf(['resolve', 'connect', ...secured(settings), ...signIn, 'send'], settings);
  try {
    const line = await openSmtp(patient(settings), observe);
    try {
      if (!message) return end();
      const result = await line.send(message);
      if (!result.ok) return end({ stage: result.stage, code: result.reason, serverWords: result.response || null });
      pass('send', {}, result.response);
      return end();
    } finally {
      line.close();
    }
  } catch (error) {
    return end(asMailError(error, 'data'));
  }
};
