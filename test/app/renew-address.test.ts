import { beforeEach, describe, expect, it } from "vitest";
import { addressRenewal, type AddressRenewal } from "../../src/app/renew-address.ts";
import { anAddress, personId } from "../support/builders.ts";
import { testPorts, type TestPorts } from "./test-council.ts";

const SAM = personId("sam");
const EUROPE = "https://smba.trafficmanager.net/emea/";
const here = anAddress({ conversationId: "a:sam" });
const moved = { ...here, serviceUrl: EUROPE };

let ports: TestPorts;
let renewal: AddressRenewal;

beforeEach(async () => {
  ports = await testPorts();
  renewal = addressRenewal(ports);
});

const later = (minutes: number) =>
  ports.setTime(new Date(ports.clock.now().getTime() + minutes * 60_000).toISOString());

describe("somebody who writes", () => {
  it("can be reached from then on", async () => {
    await renewal.person(SAM, here);
    expect(await ports.conversations.readPersonal(SAM)).toEqual(here);
  });

  it.each<[string, typeof here]>([
    ["another service address", moved],
    ["another chat", { ...here, conversationId: "a:sam-again" }],
  ])("from %s is reached there", async (_, address) => {
    await renewal.person(SAM, here);
    await renewal.person(SAM, address);
    expect(await ports.conversations.readPersonal(SAM)).toEqual(address);
  });

  it("costs a request at the first activity, and then none for ten minutes", async () => {
    await ports.conversations.writePersonal(SAM, here);
    ports.takeRequests();
    for (let time = 0; time < 20; time++) await renewal.person(SAM, here);
    expect(ports.takeRequests()).toEqual(["GET tables"]);
    later(11);
    await renewal.person(SAM, here);
    expect(ports.takeRequests()).toEqual(["GET tables"]);
  });

  it("and who was moved by another replica meanwhile is reached where they write from", async () => {
    await renewal.person(SAM, here);
    await addressRenewal(ports).person(SAM, moved);
    later(11);
    await renewal.person(SAM, here);
    expect((await ports.conversations.readPersonal(SAM))?.serviceUrl).toBe(here.serviceUrl);
  });

  it("after removing the app is known again", async () => {
    await renewal.person(SAM, here);
    await renewal.removed(SAM);
    expect(await ports.conversations.readPersonal(SAM)).toBeNull();
    await renewal.person(SAM, here);
    expect(await ports.conversations.readPersonal(SAM)).toEqual(here);
  });
});

describe("a channel", () => {
  const channel = anAddress({ conversationId: "19:channel" });

  it("that follows is renewed, with what it follows", async () => {
    const follow = { address: channel, name: "Cabinet", teamId: "19:team", follows: [1, 2] };
    await ports.conversations.follow(follow);
    await renewal.channel({ ...channel, serviceUrl: EUROPE });
    expect(await ports.conversations.following()).toEqual([
      { ...follow, address: { ...channel, serviceUrl: EUROPE } },
    ]);
  });

  it("that follows nothing is not remembered", async () => {
    await renewal.channel(channel);
    expect(await ports.conversations.following()).toEqual([]);
  });
});
