import type { ReactElement } from 'react';
import type { TaskView } from '../../libs/review/task.queries.js';
import { dayInWords, placeOf } from '../../libs/words/instants.js';
import { backName, fromId, untilId, type TypedAway } from './away.form.js';
import { Choice, DayField, Question } from './field.js';
import { Page, type FieldError } from './page.js';

interface AwayPageProps {
  readonly task: TaskView;
  readonly token: string;
  readonly typed?: TypedAway;
  readonly errors?: readonly FieldError[];
}

/** When the reviewer is away: for all their tasks, from whichever of them they come. */
export function awayPage({ task: { id, leave, zone }, token, typed, errors = [] }: AwayPageProps): ReactElement {
  return (
    <Page title="When you are away" errors={errors}>
      <h1>When you are away</h1>
      <p>No mail comes to you on these days, and nobody calls. You are asked for no new review that would be due then. What you have taken stays yours, and is due when it was.</p>
      <form method="post" action={`/tasks/${id}/away`} noValidate>
        <input type="hidden" name="form" value={token} />
        {leave.length > 0 && (
          <Question id={backName(leave[0]!.from)} legend="What you have told us" hint="Tick what is no longer so." errors={errors}>
            {leave.map(({ from, until }) => (
              <Choice key={from} type="checkbox" name={backName(from)} value="yes" id={backName(from)} chosen={typed?.back.includes(from) ?? false} label={`I am there after all: ${from === until ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(until)}`}`} />
            ))}
          </Question>
        )}
        <DayField id={fromId} name={fromId} label="I am away from" hint={`Days count in your zone (${placeOf(zone)}).`} typed={typed?.from ?? ''} errors={errors} />
        <DayField id={untilId} name={untilId} label="until, that day included" typed={typed?.until ?? ''} errors={errors} />
        <button>Save</button>
      </form>
      <p>
        <a href={`/tasks/${id}`}>Back to the task</a>
      </p>
    </Page>
  );
}
