import type { Json, JsonObject } from '../../src/model/json.ts';
import { notThere, refused, thereAlready } from './cmdlet-error.ts';
import type { Act, NounWrite } from './noun.ts';

const NOUN = 'DlpSensitiveInformationTypeRulePackage';
const MICROSOFT = 'Microsoft Corporation';

/** What `Get-` shows of a package that was sent as a file. */
export function packaged(values: JsonObject, { verb, own, find }: NounWrite): JsonObject {
  const shown = read(values.FileData ?? null);
  const name = String(shown.Name);
  if (verb === 'New' && find(NOUN, name)) throw thereAlready(NOUN, name);
  if (verb !== 'seed' && (shown.Publisher === MICROSOFT || own?.Publisher === MICROSOFT)) throw microsofts(name);
  return shown;
}

export function keepMicrosofts(own: JsonObject): void {
  if (own.Publisher === MICROSOFT) throw microsofts(String(own.Name));
}

/** The file says which package it is: there is no other name for it. */
export const SET_PACKAGE: Act = {
  takes: { list: 'FileData' },
  nameless: true,
  does: ({ values, others }) => {
    const name = String(read(values.FileData ?? null).Name);
    const own = others.find(NOUN, name);
    if (!own) throw notThere(NOUN, name);
    others.change(NOUN, own, values);
    return undefined;
  },
};

function read(file: Json): JsonObject {
  const bytes = Array.isArray(file) ? (file as readonly Json[]) : [];
  if (!bytes.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0 && one < 256))
    throw refused('FileData is not a list of bytes.');
  const text = Buffer.from(bytes as readonly number[]).toString('utf16le');
  const xml = text.replace('\uFEFF', '');
  const id = /<RulePack id="([0-9a-f-]{36})"/i.exec(xml)?.[1];
  if (text === xml || id === undefined || !/<\/RulePackage>\s*$/.test(xml))
    throw refused('The classification rule collection is no valid XML in UTF-16.');
  const part = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? null;
  const [major, minor] = [part(/<Version[^>]* major="(\d+)"/), part(/<Version[^>]* minor="(\d+)"/)];
  const name = part(/<Name>([^<]*)<\/Name>/);
  return {
    Name: id.toLowerCase(),
    RuleCollectionName: name,
    LocalizedName: name,
    Description: part(/<Description>([^<]*)<\/Description>/),
    Publisher: part(/<PublisherName>([^<]*)<\/PublisherName>/),
    Version: `${major ?? 1}.${minor ?? 0}.0.0`,
    ClassificationRuleCollectionXml: xml,
    SerializedClassificationRuleCollection: Buffer.from(text, 'utf16le').toString('base64'),
    rulePackSize: bytes.length,
  };
}

const microsofts = (name: string) => refused(`The rule package "${name}" is Microsoft's and can't be changed.`);

/** A package with one type in it, as a file. */
export function packageFile(facts: {
  readonly id: string;
  readonly name: string;
  readonly publisher: string;
  readonly pattern: string;
}): JsonObject {
  const { id, name, publisher, pattern } = facts;
  const xml = `<?xml version="1.0" encoding="utf-16"?>
<RulePackage xmlns="http://schemas.microsoft.com/office/2011/mce">
  <RulePack id="${id}">
    <Version major="1" minor="0" build="0" revision="0" />
    <Publisher id="${id}" />
    <Details defaultLangCode="en-us">
      <LocalizedDetails langcode="en-us">
        <PublisherName>${publisher}</PublisherName>
        <Name>${name}</Name>
        <Description>${name}, found by a pattern</Description>
      </LocalizedDetails>
    </Details>
  </RulePack>
  <Rules>
    <Entity id="${id.replace(/^.{8}/, 'e0000000')}" patternsProximity="300" recommendedConfidence="85">
      <Pattern confidenceLevel="85"><IdMatch idRef="found" /></Pattern>
    </Entity>
    <Regex id="found">${pattern}</Regex>
  </Rules>
</RulePackage>`;
  return { FileData: [...Buffer.from(`\uFEFF${xml}`, 'utf16le')] };
}
