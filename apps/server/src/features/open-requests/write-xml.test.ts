import { expect, test } from 'vitest';
import { xmlDocument } from './write-xml.ts';

test('what is empty is an empty element, lists name their members, and the encoding is said', () => {
  const requests = [{ service_request_id: 'a1', lat: 55.9, account_id: null, description: '' }];
  expect(xmlDocument('service_requests', requests)).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request><service_request_id>a1</service_request_id>' +
      '<lat>55.9</lat><account_id/><description/></request></service_requests>\n',
  );
  expect(xmlDocument('errors', [])).toContain('<errors/>');
});

test('no value can end its element, open another, or hold what XML cannot', () => {
  const written = xmlDocument('errors', [{ description: `</description><x a="1" b='2'>&amp;]]>\0\u0008\ud800\uffff\r` }]);
  expect(written).toContain(
    '<description>&lt;/description&gt;&lt;x a=&quot;1&quot; b=&apos;2&apos;&gt;&amp;amp;]]&gt;\ufffd\ufffd\ufffd\ufffd&#13;</description>',
  );
});
