@echo off
rem Runs Maven for this project on Windows: the installed one (MAVEN_HOME, M2_HOME, then PATH), else the version of
rem .mvn\wrapper\maven-wrapper.properties, fetched once and checked against its SHA-512. Unlike mvnw it looks for no
rem other JDK than JAVA_HOME, and does not ask an installed Maven for its version: the build itself refuses old ones.
rem This file was never run: nobody had a Windows machine when it was written.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "MVN="
if defined MAVEN_HOME if exist "%MAVEN_HOME%\bin\mvn.cmd" set "MVN=%MAVEN_HOME%\bin\mvn.cmd"
if not defined MVN if defined M2_HOME if exist "%M2_HOME%\bin\mvn.cmd" set "MVN=%M2_HOME%\bin\mvn.cmd"
if not defined MVN for %%M in (mvn.cmd) do if not "%%~$PATH:M"=="" set "MVN=%%~$PATH:M"
if defined MVN goto run

for /f "usebackq eol=# tokens=1,* delims==" %%K in ("%HERE%.mvn\wrapper\maven-wrapper.properties") do set "WRAPPER_%%K=%%L"
if defined MVNW_BASE set "WRAPPER_base=%MVNW_BASE%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVN=%DISTS%\apache-maven-%WRAPPER_version%\bin\mvn.cmd"
if exist "%MVN%" goto run

set "URL=%WRAPPER_base%/%WRAPPER_version%/binaries/apache-maven-%WRAPPER_version%-bin.tar.gz"
set "ARCHIVE=%DISTS%\apache-maven-%WRAPPER_version%.tar.gz"
if not exist "%DISTS%" mkdir "%DISTS%"
echo mvnw: no Maven is installed; fetching Maven %WRAPPER_version% (9 MB) from %WRAPPER_base% 1>&2
curl.exe --fail --location --retry 2 --connect-timeout 20 --output "%ARCHIVE%" "%URL%"
if errorlevel 1 (
    echo mvnw: Maven could not be fetched. Install Maven 3.8.6 or newer, or set MVNW_BASE to a mirror. 1>&2
    exit /b 1
)
set "SUM="
for /f "skip=1 tokens=*" %%S in ('certutil -hashfile "%ARCHIVE%" SHA512') do if not defined SUM set "SUM=%%S"
set "SUM=%SUM: =%"
if /i not "%SUM%"=="%WRAPPER_sha512%" (
    echo mvnw: the SHA-512 of %URL% is not the one in .mvn\wrapper\maven-wrapper.properties; nothing was unpacked. 1>&2
    del "%ARCHIVE%"
    exit /b 1
)
tar.exe -xzf "%ARCHIVE%" -C "%DISTS%"
if errorlevel 1 exit /b 1
del "%ARCHIVE%"

:run
call "%MVN%" "-Daether.trustedChecksumsSource.summaryFile.basedir=%HERE%.mvn\checksums" %*
exit /b %ERRORLEVEL%
