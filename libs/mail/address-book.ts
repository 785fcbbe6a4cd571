import type { EntityManager } from 'typeorm';

/** A recipient as the To header names them. */
export interface Addressee {
  readonly name: string;
  /** Null when the person's data were erased. */
  readonly email: string | null;
}

/** Who a mail's recipient is. Persons stand to the right of mail, so whoever composes the product gives the book. */
export abstract class AddressBook {
  abstract find(manager: EntityManager, personId: string): Promise<Addressee | null>;
}
