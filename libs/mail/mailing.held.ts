/**
 * Of a row of `mail`: whether its mailing is paused, or cancelled and not yet ended. Such a mail is neither written nor sent. Asked where mails are
 * taken up, since mailings that are held are few, and a mark on thousands of mails would meet the drain's locks.
 */
export const isHeld = `exists (
  select from mailing g
   where (g.subject, g.kind, g.seq) = (mail.subject, mail.kind, mail.seq) and g.ended_at is null and (g.paused_at is not null or g.cancelled_at is not null))`;
