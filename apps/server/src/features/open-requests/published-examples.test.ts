import { expect, test } from 'vitest';
import { type Written, xmlDocument } from './write-xml.ts';

// The shapes that the specification shows for each answer, in both formats: what we write from the one must be the other.

const examples: readonly (readonly [root: string, json: string, xml: string])[] = [
  [
    'services',
    `[{"service_code":"001","service_name":"Cans left out 24x7","description":"Garbage or recycling cans that have been left out.",
      "metadata":true,"type":"realtime","keywords":"lorem, ipsum, dolor","group":"sanitation"}]`,
    `<services><service><service_code>001</service_code><service_name>Cans left out 24x7</service_name>
      <description>Garbage or recycling cans that have been left out.</description><metadata>true</metadata>
      <type>realtime</type><keywords>lorem, ipsum, dolor</keywords><group>sanitation</group></service></services>`,
  ],
  [
    'service_definition',
    `{"service_code":"DMV66","attributes":[{"variable":true,"code":"WHISHETN","datatype":"singlevaluelist","required":true,
      "datatype_description":null,"order":1,"description":"What is the ticket/tag/DL number?",
      "values":[{"key":123,"name":"Ford"},{"key":124,"name":"Chrysler"}]}]}`,
    `<service_definition><service_code>DMV66</service_code><attributes><attribute><variable>true</variable><code>WHISHETN</code>
      <datatype>singlevaluelist</datatype><required>true</required><datatype_description/><order>1</order>
      <description>What is the ticket/tag/DL number?</description><values><value><key>123</key><name>Ford</name></value>
      <value><key>124</key><name>Chrysler</name></value></values></attribute></attributes></service_definition>`,
  ],
  [
    'service_requests',
    '[{"service_request_id":293944,"service_notice":"The City will inspect within one business day.","account_id":null}]',
    `<service_requests><request><service_request_id>293944</service_request_id>
      <service_notice>The City will inspect within one business day.</service_notice><account_id/></request></service_requests>`,
  ],
  [
    'service_requests',
    '[{"service_request_id":"638344","token":"12345"}]',
    `<service_requests><request><service_request_id>638344</service_request_id><token>12345</token></request></service_requests>`,
  ],
  [
    'service_requests',
    `[{"service_request_id":638344,"status":"closed","status_notes":"Duplicate request.","service_name":"Sidewalk and Curb Issues",
      "service_code":"006","description":null,"agency_responsible":null,"service_notice":null,
      "requested_datetime":"2010-04-14T06:37:38-08:00","updated_datetime":"2010-04-14T06:37:38-08:00",
      "expected_datetime":"2010-04-15T06:37:38-08:00","address":"8TH AVE and JUDAH ST","address_id":545483,"zipcode":94122,
      "lat":37.762221815,"long":-122.4651145,"media_url":null}]`,
    `<service_requests><request><service_request_id>638344</service_request_id><status>closed</status>
      <status_notes>Duplicate request.</status_notes><service_name>Sidewalk and Curb Issues</service_name>
      <service_code>006</service_code><description/><agency_responsible/><service_notice/>
      <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime>
      <updated_datetime>2010-04-14T06:37:38-08:00</updated_datetime>
      <expected_datetime>2010-04-15T06:37:38-08:00</expected_datetime><address>8TH AVE and JUDAH ST</address>
      <address_id>545483</address_id><zipcode>94122</zipcode><lat>37.762221815</lat><long>-122.4651145</long><media_url/>
      </request></service_requests>`,
  ],
  [
    'errors',
    '[{"code":403,"description":"Invalid api_key received -- can\'t proceed with create_request."}]',
    `<errors><error><code>403</code>
      <description>Invalid api_key received -- can&apos;t proceed with create_request.</description></error></errors>`,
  ],
  [
    'discovery',
    `{"changeset":"2011-04-05T17:48:34Z","contact":"api@city.example","key_service":"None is needed.","endpoints":[
      {"specification":"http://wiki.open311.org/GeoReport_v2","url":"https://api.city.example/open311/v2",
      "changeset":"2010-11-23T09:01:12Z","type":"production","formats":["text/xml","application/json"]}]}`,
    `<discovery><changeset>2011-04-05T17:48:34Z</changeset><contact>api@city.example</contact>
      <key_service>None is needed.</key_service><endpoints><endpoint>
      <specification>http://wiki.open311.org/GeoReport_v2</specification><url>https://api.city.example/open311/v2</url>
      <changeset>2010-11-23T09:01:12Z</changeset><type>production</type>
      <formats><format>text/xml</format><format>application/json</format></formats></endpoint></endpoints></discovery>`,
  ],
];

test.each(examples)('%s is written in XML as the specification shows it (%#)', (root, json, xml) => {
  const written = xmlDocument(root, JSON.parse(json) as Written);
  const [declaration, ...body] = written.split('\n');
  expect(declaration).toBe('<?xml version="1.0" encoding="utf-8"?>');
  expect(body.join('')).toBe(xml.replace(/>\s+</g, '><'));
});
