// A form that asks the browser for a passkey: what the server asks is fetched, what the browser answers is sent with the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const asked = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map((each) => ({ ...each, id: bytes(each.id) })) }),
  ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })) }),
});

const answered = (credential) => {
  const said = credential.response;
  const response = { clientDataJSON: text(said.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) if (said[name]) response[name] = text(said[name]);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {}, response };
};

const ask = async (form) => {
  const reply = await fetch(form.dataset.passkey, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  if (!reply.ok) throw new Error(String(reply.status));
  const publicKey = asked(await reply.json());
  return publicKey.user ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey });
};

const start = (form) => {
  const failed = form.querySelector('[data-failed]');
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.textContent = '';
    try {
      form.elements.answer.value = JSON.stringify(answered(await ask(form)));
      form.submit();
    } catch {
      failed.textContent = failed.dataset.failed;
    }
  });
};

if (window.PublicKeyCredential) for (const form of document.querySelectorAll('form[data-passkey]')) start(form);
