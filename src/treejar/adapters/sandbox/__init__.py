"""Provider simulators on loopback: strict, stateful doubles of all providers: Wazzup24, Zoho Accounts, Zoho
Inventory, the site's catalogue feed, the old shop (Bazara, Shopify) and OpenRouter.

Written from the providers' documentation only and sharing no code with the adapters, so that a wrong belief of an
adapter meets a refusal here instead of an accomplice.

`server.Simulators` runs them; `credentials` holds what they accept. Beside the provider's own paths every simulator
has a control plane (JSON in and out; unknown keys are refused by name):

    POST   /_sim/reset      {"keep": ["webhooks"]?}: forget this provider's state, options, faults and requests;
                            the clock, which all share, goes back to real time
    GET    /_sim/state      what it remembers
    GET    /_sim/requests   what it was asked, credentials blanked
    GET|POST|DELETE /_sim/faults    rules of all providers (`faults.FaultRule`); DELETE ?id= removes one
    GET|POST /_sim/clock    {"advance": seconds} or {"set": ISO moment}
    GET|POST /_sim/options  variants: `WazzupOptions`, `AccountsOptions`, `InventoryOptions`, `StorefrontOptions`,
                            `BazaraOptions`, `OpenRouterOptions`; POST changes those named

Wazzup, people: POST say, edit, manager, read, upload?filename=; GET chats, events (server-sent), files/{id}.
Wazzup, provider: POST deliver[?chatId=|?uri=], fail, template; GET deliveries.
Zoho accounts: POST code (a person consents), revoke, expire. Zoho Inventory: PUT (merge patch), DELETE items/{id}.
Storefront: GET, PUT ({"set", "drop", "categories"}), DELETE products/{slug}; DELETE products.
Bazara: PUT (merge patch), DELETE products/{id}.
OpenRouter: POST script (`openrouter.script.ScriptOrder`: what the model answers, in order), presets/{name} (a known
fault by name, `openrouter.armed.PresetOrder`), voices (`openrouter.voices.Voice`: what is heard); GET and DELETE of
the three; GET generations?session_id=.
"""
