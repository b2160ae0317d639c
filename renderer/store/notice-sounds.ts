/**
 * How does the window make the sound of a notice? It computes the tones itself, and decodes a file of the trader's own: so
 * it loads nothing, also while nobody sees it.
 */

import type { Bridge } from '../../shared/contract.ts';
import type { NoticeKind } from '../../shared/notice.ts';
import type { PlayedSound } from '../../shared/notice-sounds.ts';

interface Tone {
  hertz: number;
  /** After the first. */
  atSeconds: number;
  seconds: number;
  shape: OscillatorType;
}

const tones: Readonly<Record<Exclude<PlayedSound, 'own'>, readonly Tone[]>> = {
  chime: [
    { hertz: 784, atSeconds: 0, seconds: 0.35, shape: 'sine' },
    { hertz: 1175, atSeconds: 0.12, seconds: 0.5, shape: 'sine' },
  ],
  knock: [
    { hertz: 180, atSeconds: 0, seconds: 0.09, shape: 'triangle' },
    { hertz: 180, atSeconds: 0.16, seconds: 0.09, shape: 'triangle' },
  ],
  bell: [
    { hertz: 988, atSeconds: 0, seconds: 0.9, shape: 'sine' },
    { hertz: 2637, atSeconds: 0, seconds: 0.4, shape: 'sine' },
  ],
};
const loudness = 0.18;
/** The longest that a file of one's own is played. */
const mostSeconds = 10;

export class NoticeSounds {
  readonly #sounds: Pick<Bridge['sounds'], 'own'>;
  #context: AudioContext | null = null;

  constructor(sounds: Pick<Bridge['sounds'], 'own'>) {
    this.#sounds = sounds;
  }

  /** A file that is gone, or that Chromium can't decode, is made up for by a tone: the notice was asked to be silent. */
  async play(kind: NoticeKind, sound: PlayedSound): Promise<void> {
    this.#context ??= new AudioContext();
    await this.#context.resume();
    const isPlayed = sound === 'own' && (await this.#playOwn(this.#context, kind));
    if (!isPlayed) for (const tone of tones[sound === 'own' ? 'chime' : sound]) playTone(this.#context, tone);
  }

  close(): void {
    void this.#context?.close();
    this.#context = null;
  }

  async #playOwn(context: AudioContext, kind: NoticeKind): Promise<boolean> {
    const answer = await this.#sounds.own({ kind });
    if (!answer.ok) return false;
    try {
      const bytes = Uint8Array.from(atob(answer.value.data), (character) => character.charCodeAt(0));
      const source = new AudioBufferSourceNode(context, { buffer: await context.decodeAudioData(bytes.buffer) });
      source.connect(context.destination);
      source.start(0, 0, mostSeconds);
      return true;
    } catch {
      return false;
    }
  }
}

function playTone(context: AudioContext, { hertz, atSeconds, seconds, shape }: Tone): void {
  const from = context.currentTime + 0.01 + atSeconds;
  const oscillator = new OscillatorNode(context, { frequency: hertz, type: shape });
  const gain = new GainNode(context, { gain: 0 });
  oscillator.connect(gain).connect(context.destination);
  gain.gain.setValueAtTime(loudness, from);
  // Fading away, and not cut off with a click.
  gain.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
  oscillator.start(from);
  oscillator.stop(from + seconds);
}
