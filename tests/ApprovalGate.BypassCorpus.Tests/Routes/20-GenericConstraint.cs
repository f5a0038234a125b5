// gated: a call on a type parameter that is constrained to the interface
// control: ungated

Go(new Tools());

static string Go<T>(T tools)
    where T : ITools
    => tools.Delete("a.txt");
