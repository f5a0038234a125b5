using ApprovalGate.Reliability;
using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Tests;

/// <summary>Finds published vectors where the trials find them.</summary>
internal static class Vectors
{
    /// <summary>Returns the path of a vector file; ends the test as ignored if it is not there.</summary>
    public static string Find(string file)
    {
        try
        {
            return VectorFolder.Find(file);
        }
        catch (CannotRunHereException absent)
        {
            Assert.Ignore(absent.Message);
            throw;
        }
    }
}
