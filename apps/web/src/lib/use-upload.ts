import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Upload } from 'tus-js-client';
import { ApiError } from './errors.js';
import { goToSignIn } from './sign-in.js';

export interface UploadState {
  /** `lost`: the line is down, it goes on by itself; `failed`: the server said no. */
  step: 'idle' | 'sending' | 'paused' | 'lost' | 'checking' | 'failed';
  sent: number;
  error: ApiError | null;
}
const IDLE: UploadState = { step: 'idle', sent: 0, error: null };
/** Pieces in which a file travels: after a break no more than this is sent again. */
const PIECE = 4_000_000;
const TRY_AGAIN_MS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000];

/**
 * A resumable upload of one version. It survives a lost line by itself, and a closed window when the same file is chosen
 * for the same thread again. The protocol's code is loaded when the first upload begins.
 */
export function useUpload(threadId: string, onDone: () => void) {
  const [state, setState] = useState<UploadState>(IDLE);
  const upload = useRef<Upload | null>(null);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  const start = async (file: File, note: string) => {
    setState({ step: 'sending', sent: 0, error: null });
    const { Upload: Tus } = await import('tus-js-client');
    const made = new Tus(file, {
      endpoint: '/files/upload', chunkSize: PIECE, retryDelays: TRY_AGAIN_MS, removeFingerprintOnSuccess: true,
      metadata: { threadId, fileName: file.name, note },
      fingerprint: async () => ['tawam', threadId, file.name, file.size, file.lastModified].join('|'),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status === 0) setState((now) => (now.step === 'paused' ? now : { ...now, step: 'lost' }));
        return status === 0 || status === 409 || status === 423 || status >= 500;
      },
      onProgress: (sent, size) => setState((now) => (now.step === 'paused' ? now : { step: sent === size ? 'checking' : 'sending', sent, error: null })),
      onSuccess: () => {
        upload.current = null;
        setState(IDLE);
        done.current();
      },
      onError: (error) => {
        const answer = 'originalResponse' in error ? error.originalResponse : null;
        const status = answer?.getStatus() ?? 0;
        if (status === 401) goToSignIn();
        if (status === 0 || status >= 500) return setState((now) => ({ ...now, step: 'lost' }));
        upload.current = null;
        setState({ step: 'failed', sent: 0, error: ApiError.from(bodyOf(answer?.getBody()), status) });
      },
    });
    const [before] = await made.findPreviousUploads();
    if (before) made.resumeFromPreviousUpload(before);
    upload.current = made;
    made.start();
  };
  const resume = () => {
    setState((now) => ({ ...now, step: 'sending' }));
    upload.current?.start();
  };
  const backOnline = useEffectEvent(() => {
    if (state.step === 'lost') resume();
  });
  useEffect(() => {
    const listener = () => backOnline();
    addEventListener('online', listener);
    return () => {
      removeEventListener('online', listener);
      // The pieces that arrived stay; choosing the file again goes on from there.
      void upload.current?.abort();
    };
  }, []);

  return {
    state, start: (file: File, note: string) => void start(file, note), resume,
    pause: () => {
      setState((now) => ({ ...now, step: 'paused' }));
      void upload.current?.abort();
    },
    cancel: () => {
      const current = upload.current;
      upload.current = null;
      setState(IDLE);
      current?.abort(true).catch(() => undefined);
    },
    reset: () => setState(IDLE),
  };
}

function bodyOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return (JSON.parse(text ?? '') as { error?: Record<string, unknown> }).error;
  } catch {
    return undefined;
  }
}
