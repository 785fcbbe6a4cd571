import { Fragment, type ReactElement } from 'react';
import type { Gallery, GalleryPlace, GallerySummary } from '../../libs/decision/gallery.queries.js';
import { instantInWords } from '../../libs/words/instants.js';
import { inLanguage } from '../../libs/words/reader.js';
import { wordsIn } from '../../libs/words/words.js';
import { Page } from './page.js';

interface GalleryPageProps {
  readonly gallery: Gallery;
  /** ISO 639-1. */
  readonly language: string;
}

/** An edition's winners, or when they are announced. */
export function galleryPage({ gallery, language }: GalleryPageProps): ReactElement {
  const say = wordsIn(language);
  const award = inLanguage(gallery.title, language);
  const title = say('decision.gallery.title', { award });
  const announcement = instantInWords(new Date(gallery.announcesAt), gallery.timeZone, language);
  return (
    <Page title={title} language={language} listed>
      <h1>{title}</h1>
      <p>{say(gallery.announced ? 'decision.gallery.archive' : 'decision.gallery.early', { award, announcement })}</p>
      {gallery.announced && <Winners gallery={gallery} language={language} />}
      <p className="quiet">
        <a href={`/gallery?language=${language}`}>{say('decision.gallery.all')}</a> · <a href={`/api/v1/gallery/${gallery.cycle}`}>{say('decision.gallery.json')}</a>
      </p>
    </Page>
  );
}

function Winners({ gallery: { panels }, language }: GalleryPageProps) {
  const say = wordsIn(language);
  const winners = panels.flatMap(({ places }) => places.flatMap((place) => place.winners));
  const byCategory = [...Map.groupBy(panels, ({ category }) => category.id).values()];
  return (
    <>
      <p>{say('decision.gallery.lead', { winners: winners.length, countries: new Set(winners.map(({ country }) => country)).size })}</p>
      {byCategory.map((regions) => (
        <section key={regions[0]!.category.id}>
          <h2>{inLanguage(regions[0]!.category.title, language)}</h2>
          {regions.map(({ region, places }) => (
            <Fragment key={region.id}>
              <h3>{inLanguage(region.title, language)}</h3>
              {places.every((place) => place.winners.length === 0) ? <p className="quiet">{say('decision.gallery.empty')}</p> : <Places places={places} language={language} />}
            </Fragment>
          ))}
        </section>
      ))}
    </>
  );
}

function Places({ places, language }: { readonly places: readonly GalleryPlace[]; readonly language: string }) {
  const say = wordsIn(language);
  return (
    <dl>
      {places.map((place) => {
        const title = inLanguage(place.title, language);
        return (
          <div key={place.place}>
            <dt>{place.winners.length > 1 ? say('decision.gallery.shared', { title }) : title}</dt>
            <dd>
              {place.winners.length === 0 && <span className="quiet">{say('decision.gallery.none')}</span>}
              {place.winners.map((winner) => (
                <div key={winner.number}>
                  <p>
                    <b><bdi>{winner.title}</bdi></b>
                    <br />
                    <bdi>{winner.institution}</bdi>, <bdi>{winner.countryName}</bdi>
                  </p>
                  {winner.summary.map((text, i) => (
                    <p key={i} className="prose" dir="auto">{text}</p>
                  ))}
                </div>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Every edition, announced or to come. */
export function galleriesPage({ editions, language }: { readonly editions: readonly GallerySummary[]; readonly language: string }): ReactElement {
  const say = wordsIn(language);
  const title = say('decision.gallery.listTitle');
  return (
    <Page title={title} language={language} listed>
      <h1>{title}</h1>
      <ul className="files">
        {editions.map(({ cycle, title: named, announced, announcesAt, timeZone }) => (
          <li key={cycle}>
            <a href={`/gallery/${cycle}?language=${language}`}>{inLanguage(named, language)}</a>{' '}
            <span className="quiet">{say(announced ? 'decision.gallery.announced' : 'decision.gallery.announces', { announcement: instantInWords(new Date(announcesAt), timeZone, language) })}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
