// gated: a call from a friend assembly of an internal tool
// control: ungated

new Hidden().Delete("a.txt");

//## library
[assembly: InternalsVisibleTo("Route")]

internal partial class Hidden
{
    [RequiresApproval] internal partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
