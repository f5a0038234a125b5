// rejected AG1009: a local function of the tool's type that calls the Core
// control: ungated

new Tools().Go()();

public partial class Tools
{
    public Func<string> Go()
    {
        return Again;

        string Again() => DeleteCore("a.txt");
    }
}
