// SPDX-License-Identifier: Apache-2.0
// <pass-key> shows its form where the browser has passkeys: one press asks the clinic for a
// challenge, then the device for a face, a finger or its lock, and sends what the device signed.

function toBytes(letters: string): Uint8Array<ArrayBuffer> {
  const plain = atob(letters.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toLetters(bytes: ArrayBuffer | null): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

class PassKey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form || !window.PublicKeyCredential) return;
    this.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say("");
      this.ask(form).catch(() => this.say(this.dataset.failed ?? ""));
    });
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const reply = await fetch(this.dataset.challenge ?? "", { method: "POST", body: fields });
    if (!reply.ok) throw new Error("no challenge");
    const challenge = toBytes(await reply.text());
    const signed = this.dataset.act === "create" ? await this.make(challenge) : await this.show(challenge);
    for (const [name, letters] of Object.entries(signed)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = letters;
    }
    form.submit();
  }

  private async make(challenge: BufferSource): Promise<Record<string, string>> {
    const said = this.dataset.said ?? "";
    const known = (this.dataset.known ?? "").split(" ").filter((id) => id !== "");
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge,
        rp: { name: said },
        user: { id: toBytes(this.dataset.owner ?? ""), name: said, displayName: said },
        pubKeyCredParams: [-7, -8].map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: known.map((id) => ({ type: "public-key", id: toBytes(id) })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
      },
    })) as PublicKeyCredential;
    const answer = made.response as AuthenticatorAttestationResponse;
    return { "client-data": toLetters(answer.clientDataJSON), attestation: toLetters(answer.attestationObject) };
  }

  private async show(challenge: BufferSource): Promise<Record<string, string>> {
    const shown = (await navigator.credentials.get({ publicKey: { challenge, userVerification: "required" } })) as PublicKeyCredential;
    const answer = shown.response as AuthenticatorAssertionResponse;
    return {
      credential: toLetters(shown.rawId),
      "client-data": toLetters(answer.clientDataJSON),
      "authenticator-data": toLetters(answer.authenticatorData),
      signature: toLetters(answer.signature),
      owner: toLetters(answer.userHandle),
    };
  }

  private say(words: string): void {
    const said = this.querySelector("[role=status]");
    if (said) said.textContent = words;
  }
}

customElements.define("pass-key", PassKey);
