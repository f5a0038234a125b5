// gated: an iterator that calls between its items
// control: gated

foreach (var _ in Deleted())
{
}

static IEnumerable<string> Deleted()
{
    yield return new Tools().Delete("a.txt");
    yield return new Tools().Delete("b.txt");
}
