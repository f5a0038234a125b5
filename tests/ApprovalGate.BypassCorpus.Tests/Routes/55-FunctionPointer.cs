// gated: a function pointer to the tool
// control: ungated

unsafe
{
    delegate*<string, string> wipe = &Tools.Wipe;
    wipe("a.txt");
}
