import { refuseUnless } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Run } from '../../platform/database/connect.ts';
import { categoriesOf, municipalityByCode } from '../areas/index.ts';
import type { Discovery, Service, ServiceDefinition } from './open-request-schemas.ts';

const { openRequests: words, reports } = texts('sv');

/** The municipality that the address names, and `jurisdiction_id` when it is given; refuses when there is none. */
export async function jurisdictionOf(run: Run, code: string, jurisdictionId: string | undefined) {
  refuseUnless(!jurisdictionId || jurisdictionId === code, 'open-request/unknown-jurisdiction');
  const municipality = await municipalityByCode(run, code);
  refuseUnless(municipality, 'open-request/unknown-jurisdiction');
  return municipality;
}

/** The categories that are faults to mend: those whose row says `faultReport`. A municipality changes its services by changing rows. */
export async function faultCategories(run: Run, code: string) {
  return (await categoriesOf(run, code)).filter(({ route }) => route === 'faultReport');
}

/** What can be reported over Open311. */
export async function servicesOf(run: Run, code: string): Promise<Service[]> {
  const names = new Map((await categoriesOf(run, code)).map((one) => [one.categoryCode, one.name]));
  return (await faultCategories(run, code)).map(({ categoryCode, groupCode, name, nameEn }) => ({
    service_code: categoryCode,
    service_name: name,
    description: words.serviceDescription(name),
    metadata: true,
    type: 'realtime',
    keywords: nameEn,
    group: names.get(groupCode) ?? groupCode,
  }));
}

/** What else can be said about a fault of a kind: how unsafe the place is. Nothing of it is required. */
export async function definitionOf(run: Run, code: string, serviceCode: string): Promise<ServiceDefinition> {
  const found = (await faultCategories(run, code)).some(({ categoryCode }) => categoryCode === serviceCode);
  refuseUnless(found, 'open-request/unknown-service');
  const { description, hint } = words.insecurity;
  return {
    service_code: serviceCode,
    attributes: [
      {
        variable: true,
        code: 'insecurity',
        datatype: 'singlevaluelist',
        required: false,
        datatype_description: hint,
        order: 1,
        description,
        values: reports.insecurity.map((name, i) => ({ key: String(i + 1), name })),
      },
    ],
  };
}

/** When what is answered here last changed its shape. */
const changeset = '2026-11-23T00:00:00+01:00';

/** Where the API of a municipality is; practice data says that it is a test. */
export function discoveryOf(municipality: { name: string; isPractice: boolean }, url: string): Discovery {
  return {
    changeset,
    contact: words.contact(reports.form.about(municipality.name)),
    key_service: words.keyService,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url,
        changeset,
        type: municipality.isPractice ? 'test' : 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  };
}
