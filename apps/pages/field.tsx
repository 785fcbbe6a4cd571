import type { ReactNode } from 'react';
import type { FieldError } from './page.js';

interface FieldProps {
  readonly id: string;
  readonly errors: readonly FieldError[];
  readonly hint?: ReactNode;
}

const errorOf = ({ id, errors }: Pick<FieldProps, 'id' | 'errors'>) => errors.find((error) => error.id === id);

/** What describes a control, for screen readers: its hint and its error. */
const described = ({ id, errors, hint }: FieldProps) => [hint && `${id}-hint`, errorOf({ id, errors }) && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Below({ id, errors, hint }: FieldProps) {
  const error = errorOf({ id, errors });
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="wrong" id={`${id}-error`}>
          {error.detail}
        </p>
      )}
    </>
  );
}

/** A question with its choices. `id` is that of the first choice, to which the error summary leads. */
export function Question({ legend, className = '', children, ...field }: FieldProps & { readonly legend: ReactNode; readonly className?: string; readonly children: ReactNode }) {
  return (
    <fieldset className={`${className} ${errorOf(field) ? 'failed' : ''}`.trim() || undefined} aria-describedby={described(field)}>
      <legend>{legend}</legend>
      <Below {...field} />
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type?: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly id: string;
  readonly chosen: boolean;
  readonly label: ReactNode;
  /** What is asked besides, once this is chosen. */
  readonly children?: ReactNode;
}

export function Choice({ type = 'radio', name, value, id, chosen, label, children }: ChoiceProps) {
  return (
    <div className="choice">
      <input type={type} name={name} value={value} id={id} defaultChecked={chosen} />
      <label htmlFor={id}>{label}</label>
      {children && <div className="under">{children}</div>}
    </div>
  );
}

export function TextArea({ name, label, typed, rows, ...field }: FieldProps & { readonly name: string; readonly label: string; readonly typed: string; readonly rows: number }) {
  return (
    <div className={`group${errorOf(field) ? ' failed' : ''}`}>
      <label htmlFor={field.id}>{label}</label>
      <Below {...field} />
      <textarea id={field.id} name={name} rows={rows} defaultValue={typed} aria-describedby={described(field)} />
    </div>
  );
}

/** A line of text. */
export function Line({ name, label, typed, ...field }: FieldProps & { readonly name: string; readonly label: string; readonly typed: string }) {
  return (
    <div className={`group${errorOf(field) ? ' failed' : ''}`}>
      <label htmlFor={field.id}>{label}</label>
      <Below {...field} />
      <input type="text" id={field.id} name={name} defaultValue={typed} dir="auto" aria-describedby={described(field)} />
    </div>
  );
}

/** One of many; the first option says that nothing is chosen. */
export function Select({ name, label, typed, options, none, ...field }: FieldProps & { readonly name: string; readonly label: string; readonly typed: string; readonly none: string; readonly options: readonly (readonly [value: string, label: string])[] }) {
  return (
    <div className={`group${errorOf(field) ? ' failed' : ''}`}>
      <label htmlFor={field.id}>{label}</label>
      <Below {...field} />
      <select id={field.id} name={name} defaultValue={typed} aria-describedby={described(field)}>
        <option value="">{none}</option>
        {typed !== '' && !options.some(([value]) => value === typed) && <option value={typed}>{typed}</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A day of the calendar. Browsers without a picker for it show a line of text, so the hint may name the form. */
export function DayField({ name, label, typed, ...field }: FieldProps & { readonly name: string; readonly label: string; readonly typed: string }) {
  return (
    <div className={`group${errorOf(field) ? ' failed' : ''}`}>
      <label htmlFor={field.id}>{label}</label>
      <Below {...field} />
      <input type="date" id={field.id} name={name} defaultValue={typed} aria-describedby={described(field)} />
    </div>
  );
}
