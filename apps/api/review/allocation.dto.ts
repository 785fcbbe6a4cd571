import type { ToAllocate, ToChange } from '../../../libs/review/allocation.service.js';
import type { Named } from '../../../libs/review/allocation.types.js';
import { Each, Flag, Id, Whole } from '../http/fields.js';

/** More than a round has nominations, and still no limit that anybody meets. */
const most = 20_000;

export class PairDto implements Named {
  @Id({ description: 'The nomination.' }) nomination: string;
  @Id({ description: 'The person who reviews.' }) reviewer: string;
}

export class AllocationDto implements ToAllocate {
  @Whole({ min: 1, max: 20, description: 'The round of review, from 1.' }) round: number;
  @Each(PairDto, { optional: true, min: 0, max: most, description: 'Who reviews what in any case.' }) pins?: PairDto[];
  @Each(PairDto, { optional: true, min: 0, max: most, description: 'Who does not review what.' }) bans?: PairDto[];
  @Whole({ min: 0, max: 2_147_483_647, optional: true, example: 1, description: 'Decides between what is equally good: the same facts with the same seed give the same draft. The round\'s number when left out.' }) seed?: number;
}

export class AllocationChangesDto implements ToChange {
  @Each(PairDto, { optional: true, min: 0, max: most, description: 'Put into the draft.' }) add?: PairDto[];
  @Each(PairDto, { optional: true, min: 0, max: most, description: 'Taken out of it, before anything is put in.' }) remove?: PairDto[];
}

export class ReleaseDto {
  @Flag({ optional: true, description: 'Release it without what no longer fits, and though nominations lack reviewers: they are sought one by one. Otherwise it is refused with every reason.' }) leaveOut?: boolean;
}
