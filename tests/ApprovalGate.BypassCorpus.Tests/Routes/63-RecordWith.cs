// gated: a copy by 'with' of a record that holds the tool
// control: gated

var first = new Account("1");
var second = first with { Number = "2" };
second.Close("a.txt");

public sealed partial record Account(string Number)
{
    [RequiresApproval] public partial string Close(string path);

    private string CloseCore(string path) => Body.Ran(path);
}
