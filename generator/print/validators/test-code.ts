import { _, type Code } from "../../ajv.js";
import type { Domain, Test, TestedType } from "./discriminate.js";

/** The condition that tells whether the data passes the test. */
export function testCode(data: Code, { at, ...domain }: Test): Code {
  if (at === undefined) return domainCode(data, domain);
  const whole = typeCode(data, typeof at === "number" ? "array" : "object");
  return _`${whole} && (${domainCode(_`${data}[${at}]`, domain)})`;
}

function domainCode(data: Code, { types, values }: Domain): Code {
  const tests = values?.map((value) => _`${data} === ${value}`) ?? types.map((type) => typeCode(data, type));
  return tests.reduce((any, test) => _`${any} || ${test}`);
}

function typeCode(data: Code, type: TestedType): Code {
  if (type === "null") return _`${data} === null`;
  if (type === "array") return _`Array.isArray(${data})`;
  if (type === "object") return _`${data} && typeof ${data} == "object" && !Array.isArray(${data})`;
  return _`typeof ${data} == ${type}`;
}
