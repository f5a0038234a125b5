// rejected AG1009: a function pointer to the Core
// control: ungated

Tools.Go();

public partial class Tools
{
    public static unsafe string Go()
    {
        delegate*<string, string> wipe = &WipeCore;
        return wipe("a.txt");
    }
}
