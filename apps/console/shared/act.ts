import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { Refused } from '../api/client.js';
import { readAgain } from './live.js';

/**
 * Something that is done once, whatever becomes of the line: it keeps one Idempotency-Key until it is answered, also by a refusal. What the
 * console shows is read again afterwards.
 */
export function useAct<Given, Answer>(work: (given: Given, key: string) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation({
    mutationFn: (given: Given) => work(given, (key.current ??= crypto.randomUUID())),
    retry: (count, error) => !(error instanceof Refused) && count < 3,
    onSettled(_, error) {
      if (!error || error instanceof Refused) key.current = undefined;
      return readAgain(client);
    },
  });
}

/** What a refusal says of each field, by its JSON pointer; under `` what it says of the whole. */
export function wrongFields(error: Error | null): ReadonlyMap<string, string> {
  if (!error) return new Map();
  if (!(error instanceof Refused) || !error.problem.errors?.length) return new Map([['', error.message]]);
  return new Map(error.problem.errors.map(({ field, detail }) => [field ?? '', detail]));
}
