"""The public site's catalogue feed (`GET /api/catalog?action=…`): no authentication, English only, undocumented."""
