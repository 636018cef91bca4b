// SPDX-License-Identifier: Apache-2.0
// A patient's own phone keeps a passkey after the code and comes in by it the next time; the
// authenticator is Chromium's virtual one. Without script nothing is offered and the code stays.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const phone = { width: 390, height: 844 };

async function withAuthenticator(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { verify: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

async function isAccessible(page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  assert.deepEqual(found.violations.map((violation) => violation.id), []);
}

test("a patient sets up a face or finger, comes in by it, and removes the device", async () => {
  const { page, context, strangers, troubles } = await visit(clinic, "patient", phone);
  const device = await withAuthenticator(context, page);
  await page.getByRole("link", { name: "How you sign in" }).click();
  await page.getByText("Linux computer – this one").waitFor();
  await page.getByText("At present you sign in by a code.").waitFor();
  await isAccessible(page);
  await page.getByRole("button", { name: "Set it up" }).click();
  const remove = page.getByRole("button", { name: /^Remove/ });
  await remove.waitFor();
  assert.match(await page.innerText("main"), /Linux computer/);
  await isAccessible(page);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  assert.match(page.url(), /\/me\/sign-in$/);
  await isAccessible(page);
  const passkey = page.getByRole("button", { name: "Use your passkey" });
  const code = page.getByRole("button", { name: "Send me a code" });
  assert.ok((await passkey.boundingBox()).y < (await code.boundingBox()).y, "the passkey comes first");
  // Not the owner's finger: nobody comes in, and the code is still there.
  await device.verify(false);
  await passkey.click();
  await page.getByText("That did not work. Try again, or use a code.").waitFor();
  assert.match(page.url(), /\/me\/sign-in$/);
  await device.verify(true);
  await passkey.click();
  await page.getByRole("heading", { name: /^Good (morning|afternoon|evening), / }).waitFor();

  await page.goto(`${clinic.origin}/me/devices`);
  assert.match(await page.innerText("main"), /last used/);
  await remove.click();
  await page.getByText("At present you sign in by a code.").waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await passkey.click();
  await page.getByText("This passkey did not work here.").waitFor();
  await isAccessible(page);
  await page.getByRole("link", { name: "Go to the code" }).click();
  await code.waitFor();
  assert.deepEqual([...strangers, ...troubles], []);
  await context.close();
});

test("a device never seen is asked for the code first; a lost one is signed out singly", async () => {
  const here = await visit(clinic, "patient", phone);
  const lost = await visit(clinic, "patient", phone);
  await here.page.goto(`${clinic.origin}/me/devices`);
  await isAccessible(here.page);
  await here.page.getByRole("button", { name: "Sign out this Linux computer" }).first().click();
  await here.page.getByText("Linux computer – this one").waitFor();
  await lost.page.goto(`${clinic.origin}/me`);
  assert.match(lost.page.url(), /\/me\/sign-in$/);
  const passkey = lost.page.getByRole("button", { name: "Use your passkey" });
  const code = lost.page.getByRole("button", { name: "Send me a code" });
  assert.ok((await code.boundingBox()).y < (await passkey.boundingBox()).y, "the code comes first");
  await isAccessible(lost.page);
  assert.deepEqual([...here.troubles, ...lost.troubles], []);
  await here.context.close();
  await lost.context.close();
});

test("without script no passkey is offered and the code stays", async () => {
  const { page, context } = await visit(clinic, "patient", { ...phone, script: false });
  await page.goto(`${clinic.origin}/me/devices`);
  await page.getByText("At present you sign in by a code.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Set it up" }).count(), 0);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  assert.equal(await page.getByRole("button", { name: "Use your passkey" }).count(), 0);
  await page.getByRole("button", { name: "Send me a code" }).waitFor();
  await context.close();
});
