import type { ProblemCode } from '../../../libs/refusal/problems.js';

/** What each refusal means for whoever met it, and what to do next. */
export const problemWords: Readonly<Record<ProblemCode, string>> = {
  'not-signed-in': 'The request came without a key, or with one that is not known, has expired or was revoked. Send a valid key in the header Authorization, as “Bearer unpsa_…”. The UNPSA team gives out keys.',
  'not-allowed': 'The key is valid, but its role may not do this. The table of who may do what stands in the documentation of the API.',
  'not-found': 'There is nothing at this address, or it belongs to another institution. Both are answered in the same way, so that nobody learns what others have sent.',
  'broken-json': 'The body could not be read as JSON. The detail says where it stops being JSON; nothing was changed.',
  'wrong-encoding': 'Text must be UTF-8, of whole characters, without NUL. Letters with accents are the usual cause: save or send the text as UTF-8 again. Nothing was changed.',
  'unsupported-media-type': 'Send application/json in UTF-8; a supporting document as multipart/form-data.',
  'too-large': 'The body or the file is larger than is taken here. The detail says the limit where there is one for a file.',
  'idempotency-key-missing': 'Whatever has an effect carries the header Idempotency-Key: 1 to 200 printable ASCII characters, a new one for each act. When no answer arrives, repeat the request with the same key: it happens once, and the first answer is given again.',
  'idempotency-key-reused': 'The same Idempotency-Key came before with another request. Take a new key for a new request. The earlier one stands.',
  'if-match-missing': 'Saving a draft needs the header If-Match with the version that was read, so that nobody overwrites what a colleague saved in between. The version stands in the answer and in its ETag.',
  'stale-version': 'Somebody saved the draft since it was read. Read it again, bring in your changes, and save with the new version. Nothing was overwritten.',
  'already-submitted': 'The nomination is submitted and cannot be changed any more. Its receipt stands under the link in the answer.',
  'wrong-stage': 'The nomination is at a stage at which this cannot be done. The detail says at which one it is.',
  'already-decided': 'This was decided or answered before, and the first decision stands.',
  'own-proposal': 'A decision is approved by two persons other than the one who proposed it. Ask two colleagues.',
  'not-endorsed': 'This cycle takes a nomination only when the focal point of the nominee’s country endorses it. The detail says whether they have declined or not said anything yet; the draft is kept as it is.',
  'cycle-closed': 'This cycle of the awards takes no nominations: it has not opened, has ended, or is kept as an archive.',
  'link-gone': 'The link no longer leads to a task: it has expired, or the task was finished, closed or given to somebody else. The newest mail about the task has the link that holds.',
  'file-refused': 'The file is not of a kind that is taken, or cannot be read. The detail says which kinds are.',
  'invalid-fields': 'Some fields are missing or not right. All of them are listed with what would be right; nothing was changed.',
  'unavailable': 'A part that this request needs cannot be reached at the moment. What was answered before is safe. Send the request again after the seconds in Retry-After, an act with the same Idempotency-Key.',
  'unexpected': 'Something failed on our side, and we have logged it under the reference in the answer. What was answered before is safe. Send the request again, an act with the same Idempotency-Key; if it fails again, write to us with the reference.',
};
