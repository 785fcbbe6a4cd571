import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AddressBook, type Addressee } from '../mail/address-book.js';
import { Person } from './party.entity.js';

/** The persons as mails address them. */
@Injectable()
export class PersonBook extends AddressBook {
  async find(manager: EntityManager, personId: string): Promise<Addressee | null> {
    const person = await manager.findOne(Person, { where: { id: personId }, select: { name: true, email: true } });
    return person && { name: person.name, email: person.email };
  }
}
