// gated: a local function
// control: gated

Delete();

static string Delete() => new Tools().Delete("a.txt");
