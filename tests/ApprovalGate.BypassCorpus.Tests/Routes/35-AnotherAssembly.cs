// gated: a call from an assembly that only references the tool's
// control: ungated

new Remote().Delete("a.txt");

//## library
public partial class Remote
{
    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
