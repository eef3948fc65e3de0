/** The product's own services of looking for calls, on the application's role: bundled for the bench by search.mjs. */
import 'reflect-metadata';
import { Database } from '../../../libs/platform/database/src/index.ts';
import { CallSearchService } from '../../../libs/funding/src/searches/call-search.service.ts';
import { CallViewsService } from '../../../libs/funding/src/searches/call-views.service.ts';
import { SearchesService } from '../../../libs/funding/src/searches/searches.service.ts';

export async function openServices(url) {
  const database = await Database.open({ url, entities: [], poolSize: 2 });
  return { search: new CallSearchService(database), views: new CallViewsService(database, undefined), searches: new SearchesService(database), close: () => database.close() };
}
